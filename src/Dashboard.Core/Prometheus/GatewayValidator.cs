using System.Text.RegularExpressions;
using Dashboard.Core.Stores;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Prometheus;

/// <summary>Checks the configured gateways and names all errors at once.</summary>
public sealed partial class GatewayValidator : IValidateOptions<GatewayListOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GatewayListOptions options)
    {
        var errors =
            options.Gateways.Count == 0
                ?
                [
                    "Gateways: no gateway is configured. Add one with a Name and a PrometheusUrl, e.g. Gateways__0__Name=default "
                        + "and Gateways__0__PrometheusUrl=http://localhost:9090.",
                ]
                : options.Gateways.SelectMany(ErrorsOf).Concat(Duplicates(options.Gateways)).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> ErrorsOf(GatewayOptions gateway, int index)
    {
        var where = $"Gateways:{index}";
        if (!GatewayName().IsMatch(gateway.Name))
        {
            yield return $"{where}:Name '{gateway.Name}' is not a name. Use 1 to 64 letters, digits, dashes, dots and "
                + "underscores.";
        }

        var address = StoreValidator.AddressErrors(
            $"{where}:PrometheusUrl",
            gateway.PrometheusUrl,
            "http://prometheus:9090, without /api/v1"
        );
        foreach (var error in address.Concat(StoreValidator.Errors(where, gateway, gateway.PrometheusUrl)))
            yield return error;

        if (
            gateway.PrometheusPage.Length > 0
            && (
                !Uri.TryCreate(gateway.PrometheusPage, UriKind.Absolute, out var page)
                || page.Scheme is not ("http" or "https")
                || page.UserInfo.Length > 0
            )
        )
        {
            yield return $"{where}:PrometheusPage is not an http or https address without credentials. Write it like "
                + "https://prometheus.example.com, or leave it empty.";
        }

        var selector = gateway.Selector.Trim().Trim(',');
        if (selector.Length > 0 && !Matchers().IsMatch(selector))
        {
            yield return $"{where}:Selector '{selector}' is not a list of label matchers. Write it like "
                + "namespace=\"shop\",cluster=~\"eu-.*\", without braces.";
        }

        foreach (var own in gateway.Parameters.Keys.Where(PrometheusClient.OwnParameters.Contains))
        {
            yield return $"{where}:Parameters:{own} is a parameter that every query sets itself. Remove it.";
        }
    }

    private static IEnumerable<string> Duplicates(IEnumerable<GatewayOptions> gateways) =>
        gateways
            .GroupBy(gateway => gateway.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group =>
                $"Gateways: the name '{group.Key}' is used {group.Count()} times. Give each gateway a name of its own."
            );

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GatewayName();

    private const string OneMatcher = @"[a-zA-Z_][a-zA-Z0-9_]*\s*(=|!=|=~|!~)\s*""([^""\\]|\\.)*""";

    [GeneratedRegex(
        $@"^\s*{OneMatcher}(\s*,\s*{OneMatcher})*\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Matchers();
}
