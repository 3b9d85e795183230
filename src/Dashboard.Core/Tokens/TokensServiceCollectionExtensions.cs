namespace Dashboard.Core.Tokens;

/// <summary>Registers the tokens of programs.</summary>
public static class TokensServiceCollectionExtensions
{
    public static IServiceCollection AddTokens(this IServiceCollection services) => services.AddSingleton<ApiTokens>();
}
