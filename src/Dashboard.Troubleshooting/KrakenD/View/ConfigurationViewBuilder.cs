using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Judges whether a snapshot's configuration belongs to the gateway that was measured.</summary>
internal static class ConfigurationViewBuilder
{
    /// <summary>Only present traffic counts: a route that lost it just now may have been removed by this very file.</summary>
    private static readonly TimeSpan Present = TimeSpan.FromMinutes(2);

    /// <summary>Whether the values count and why; null without a configuration.</summary>
    public static ConfigurationUse? UseOf(
        EffectiveConfiguration? values,
        IReadOnlyList<EndpointView> endpoints,
        IReadOnlyList<ReplicaView> replicas
    )
    {
        if (values is null)
            return null;
        ConfigurationUse Use(bool isUsed, string because) => new(values.Hash, values.ReceivedAt, isUsed, because);
        var agreement = AgreementOf(values, endpoints);
        if (agreement.IsOtherGateway && values.IsComplete)
            return Use(
                false,
                $"{agreement.Unknown.Count} of {agreement.Measured} routes with traffic are not in it, first "
                    + $"{agreement.Unknown[0]}: it is perhaps another gateway's."
            );
        var versions = replicas
            .Where(IsLive)
            .Select(replica => replica.Version)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return values.ServiceVersion is { } own && versions.Count > 0 && !versions.Contains(own, StringComparer.Ordinal)
            ? Use(false, $"Its service_version is {own}, and the replicas run {SentenceFormatter.List(versions)}.")
            : Use(
                true,
                agreement.Measured == 0
                    ? "No route has traffic that could be compared with it."
                    : $"{agreement.Measured - agreement.Unknown.Count} of {agreement.Measured} routes with traffic are in it."
            );
    }

    /// <summary>The values beside what is measured; null without any, or when they do not count.</summary>
    public static ConfigurationView? Build(
        EffectiveConfiguration? values,
        ConfigurationUse? use,
        IReadOnlyList<ReplicaView> replicas
    ) => values is not null && use is { IsUsed: true } ? new ConfigurationView(values, LiveOf(replicas)) : null;

    private static RouteAgreement AgreementOf(EffectiveConfiguration values, IReadOnlyList<EndpointView> endpoints) =>
        RouteAgreement.Between(
            values.Endpoints.Select(endpoint => endpoint.Path),
            endpoints
                .Where(endpoint => endpoint.Requests.In(Recent(endpoint.Requests.Length)) > 0)
                .Select(endpoint => endpoint.MetricRoute)
        );

    private static int? LiveOf(IReadOnlyList<ReplicaView> replicas) => replicas.Count(IsLive) is > 0 and var live ? live : null;

    private static bool IsLive(ReplicaView replica) =>
        replica.Up is { } up ? up.Newest > 0 : replica.ByStatus.Values.Any(requests => requests.In(Recent(requests.Length)) > 0);

    private static StepSpan Recent(int steps) => new(Math.Max(0, steps - (int)(Present / Signals.Step)), steps);
}
