using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>What a new version of the configuration changed for callers, told when it began to run.</summary>
internal static class ConfigurationChanges
{
    /// <summary>Differences that are told one by one; the others are counted.</summary>
    private const int MaxTold = 5;

    /// <summary>A pipeline reports a file some time before or after it rolls it out.</summary>
    private static readonly TimeSpan Deployment = TimeSpan.FromMinutes(15);

    private static readonly string[] Starts =
    [
        "process_start_time_seconds",
        "target_info",
        "kube_pod_created",
        "kube_deployment_metadata_generation",
        "kube_configmap_metadata_resource_version",
    ];

    /// <summary>When the newest version began to run: the first start or rollout around the time at which it was received, else
    /// that time; null without an update of this gateway's own file.</summary>
    /// <param name="view">The gateway.</param>
    /// <param name="changes">The other changes that were seen.</param>
    public static DateTimeOffset? RunningSince(GatewayView view, IEnumerable<ChangeMark> changes)
    {
        if (view.Configuration?.Values is not { Update: not null } values)
            return null;
        var starts = changes
            .Where(change => Starts.Contains(change.Source, StringComparer.Ordinal))
            .Select(change => change.At)
            .Where(at => (at - values.ReceivedAt).Duration() <= Deployment)
            .Order()
            .ToList();
        // A rollout after the file was received has brought it; one before it was received from the running gateway.
        return starts.Where(at => at >= values.ReceivedAt).Select(at => (DateTimeOffset?)at).FirstOrDefault()
            ?? (starts.Count > 0 ? starts[^1] : values.ReceivedAt);
    }

    /// <summary>Whether a start may have brought a new version, which was received around the same time.</summary>
    public static bool MayComeWith(ChangeMark start, GatewayView view) =>
        view.Configuration?.Values is { Update: not null } values && (start.At - values.ReceivedAt).Duration() <= Deployment;

    /// <summary>The differences that touch what is failing; all of them while nothing is.</summary>
    public static IEnumerable<ChangeMark> Of(GatewayView view, IEnumerable<ChangeMark> changes, IReadOnlyList<RankedCause> causes)
    {
        if (RunningSince(view, changes) is not { } since || view.Configuration!.Values.Update is not { } update)
            yield break;
        var touching = causes.Count == 0 ? update.Differences : [.. update.Differences.Where(it => Touches(it, causes))];
        foreach (var difference in touching.Take(MaxTold))
            yield return new ChangeMark(since, Sentence(difference), ChangeMark.Configuration);
        var others = update.Differences.Count + update.OmittedDifferences - Math.Min(touching.Count, MaxTold);
        if (others > 0)
            yield return new ChangeMark(
                since,
                touching.Count == 0
                    ? $"configuration changed: {QuantityFormatter.Count(others, "difference")}, none at what fails"
                    : $"configuration changed: {QuantityFormatter.Count(others, "other difference")}",
                ChangeMark.Configuration
            );
    }

    private static bool Touches(ConfigurationDifference difference, IReadOnlyList<RankedCause> causes) =>
        difference.Kind is DifferenceKind.ServiceChanged
        || causes.Any(cause =>
            cause.Endpoints.Contains(difference.Subject, StringComparer.Ordinal)
            // Requests to a route that is gone are counted for no endpoint.
            || (difference.Kind is DifferenceKind.RouteRemoved && cause.Endpoints.Count == 0)
        );

    private static string Sentence(ConfigurationDifference difference)
    {
        var what = difference.Kind switch
        {
            DifferenceKind.RouteRemoved => $"route {difference.Subject} was removed",
            DifferenceKind.RouteAdded => $"route {difference.Subject} was added",
            _ => $"{difference.Subject}: {difference.What}",
        };
        return difference.Effect is { } effect ? $"{what}. {effect}" : what;
    }
}
