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

        foreach (var label in new[] { nameof(gateway.InstanceLabel), nameof(gateway.PodLabel) })
        {
            var value = label == nameof(gateway.PodLabel) ? gateway.PodLabel : gateway.InstanceLabel;
            if (value.Length > 0 && !LabelName().IsMatch(value))
                yield return $"{where}:{label} '{value}' is not the name of a label. Write it like k8s_pod_name.";
        }

        foreach (var error in StoreErrors(where, gateway))
            yield return error;
        foreach (var error in gateway.Kubernetes is { } kubernetes ? KubernetesErrors($"{where}:Kubernetes", kubernetes) : [])
            yield return error;
        foreach (var error in gateway.Logs is { } log ? LogErrors($"{where}:Logs", log) : [])
            yield return error;
    }

    private static IEnumerable<string> LogErrors(string where, LogStoreOptions log)
    {
        foreach (var error in StoreValidator.AddressErrors($"{where}:Url", log.Url, "http://loki:3100, without /loki/api/v1"))
            yield return error;
        foreach (var error in StoreValidator.Errors(where, log, log.Url))
            yield return error;
        if (!Matchers().IsMatch(log.Selector.Trim().Trim(',')))
            yield return $"{where}:Selector is not a list of label matchers, of which Loki wants one at least. Write it like "
                + "app=\"krakend\",namespace=\"shop\", without braces.";
        if (!LabelName().IsMatch(log.PodLabel))
            yield return $"{where}:PodLabel '{log.PodLabel}' is not the name of a label. Write it like pod.";
        if (log.Timeout < TimeSpan.FromSeconds(1) || log.Timeout > TimeSpan.FromMinutes(1))
            yield return $"{where}:Timeout must be from 00:00:01 to 00:01:00.";
        if (log.GrafanaUrl.Length == 0)
            yield break;
        foreach (var error in StoreValidator.AddressErrors($"{where}:GrafanaUrl", log.GrafanaUrl, "https://grafana.example.com"))
            yield return error;
        if (log.GrafanaDataSource.Length == 0)
            yield return $"{where}:GrafanaDataSource is missing. Write the uid of this Loki among Grafana's data sources.";
    }

    private static IEnumerable<string> KubernetesErrors(string where, KubernetesStoreOptions store) =>
        [
            .. StoreValidator.AddressErrors($"{where}:Url", store.Url, "http://prometheus:9090, without /api/v1"),
            .. StoreValidator.Errors(where, store, store.Url),
            .. StoreErrors(where, store),
        ];

    private static IEnumerable<string> StoreErrors(string where, PrometheusStoreOptions store)
    {
        if (store.Matchers.Length > 0 && !Matchers().IsMatch(store.Matchers))
        {
            yield return $"{where}:Selector '{store.Matchers}' is not a list of label matchers. Write it like "
                + "namespace=\"shop\",cluster=~\"eu-.*\", without braces.";
        }

        foreach (var own in store.Parameters.Keys.Where(PrometheusClient.OwnParameters.Contains))
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

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LabelName();

    private const string OneMatcher = @"[a-zA-Z_][a-zA-Z0-9_]*\s*(=|!=|=~|!~)\s*""([^""\\]|\\.)*""";

    [GeneratedRegex(
        $@"^\s*{OneMatcher}(\s*,\s*{OneMatcher})*\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Matchers();
}
