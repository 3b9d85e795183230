using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configurations.Sources;

/// <summary>Checks where configurations are read and names all errors at once.</summary>
public sealed class ConfigurationSourcesValidator(IOptions<GatewayListOptions> gateways)
    : IValidateOptions<ConfigurationSourcesOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ConfigurationSourcesOptions options)
    {
        var names = NamesOfGateways();
        var errors = options
            .Sources.SelectMany((source, index) => ErrorsOf(source, index, names))
            .Concat(
                options
                    .Sources.GroupBy(source => source.Gateway, StringComparer.Ordinal)
                    .Where(group => group.Count() > 1)
                    .Select(group => $"Configurations: the gateway '{group.Key}' has {group.Count()} entries. Keep one.")
            )
            .ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>Null when the gateways themselves are wrong, which their own validator tells.</summary>
    private List<string>? NamesOfGateways()
    {
        try
        {
            return [.. gateways.Value.Gateways.Select(gateway => gateway.Name)];
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ErrorsOf(ConfigurationSourceOptions source, int index, List<string>? gateways)
    {
        var where = $"Configurations:{index}";
        if (gateways?.Contains(source.Gateway, StringComparer.Ordinal) is false)
            yield return $"{where}:Gateway '{source.Gateway}' is no gateway. Name one of: {string.Join(", ", gateways)}.";
        if (source.Path.Length > 0 && source.Url.Length > 0)
            yield return $"{where}: both Path and Url are set. Keep one of them.";
        if (source.Url.Length > 0 && !IsAddress(source.Url))
            yield return $"{where}:Url is not an http or https address without credentials. Put a token into BearerToken.";
        if (source.BearerToken.Length > 0 && source.Url.Length == 0)
            yield return $"{where}:BearerToken is set without a Url. Set the Url, or leave the token out.";
        if (source.Interval < TimeSpan.FromSeconds(5) || source.Interval > TimeSpan.FromDays(1))
            yield return $"{where}:Interval is {source.Interval}. Use 00:00:05 to 1.00:00:00.";
        if (source.GatewayVersion.Length > 0 && GatewayVersion.Parse(source.GatewayVersion) is null)
            yield return $"{where}:GatewayVersion '{source.GatewayVersion}' is no version. Write it like 2.13.2.";
        if (source.Replicas is <= 0 or > 100_000)
            yield return $"{where}:Replicas is {source.Replicas}. Use a number above 0, or leave it out.";
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.UserInfo.Length == 0;
}
