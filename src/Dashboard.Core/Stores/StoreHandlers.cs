using Dashboard.Core.Stores.Credentials;

namespace Dashboard.Core.Stores;

/// <summary>The handlers between a query and a store, as the settings say.</summary>
public static class StoreHandlers
{
    /// <summary>What sends the requests.</summary>
    public static HttpMessageHandler Transport(StoreOptions store) => new StoreTransport(store);

    /// <summary>What shows the credentials; null for a store that wants none.</summary>
    public static DelegatingHandler? Credentials(StoreOptions store, TimeProvider time) =>
        store switch
        {
            { User.Length: > 0 } => new BasicCredentialHandler(store.User, store.Password, store.PasswordFile),
            { Aws: { } aws } => new SigV4Handler(aws, new AwsKeys(aws).CurrentAsync, time),
            _ => Tokens(store, time) is { } tokens ? new BearerTokenHandler(tokens) : null,
        };

    private static ITokenSource? Tokens(StoreOptions store, TimeProvider time) =>
        store switch
        {
            { BearerToken.Length: > 0 } or { BearerTokenFile.Length: > 0 } => new SettingsTokenSource(
                store.BearerToken,
                store.BearerTokenFile
            ),
            { OAuth2: { } oauth } => new OAuth2TokenSource(
                oauth,
                new HttpMessageInvoker(StoreTransport.ToProvider(store, oauth.CaFile)),
                time
            ),
            { Entra: { } entra } => new EntraTokenSource(entra, new HttpClient(StoreTransport.ToProvider(store, entra.CaFile))),
            { Google: { } google } => new GoogleTokenSource(google),
            _ => null,
        };
}
