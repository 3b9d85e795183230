using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>
/// Requests of known endpoints move into the series that has no labels: their status is new, and the limit of label sets is
/// reached. What became of them is not measured; that it changed is.
/// </summary>
public sealed record OverflowProblem : KrakenDProblem
{
    /// <summary>Requests without route and status in the window.</summary>
    public required double Unattributed { get; init; }

    /// <summary>A rise of such requests while endpoints lose theirs; one problem at most.</summary>
    public static IEnumerable<OverflowProblem> Find(ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        if (
            Rise.Find(view, view.Unattributed, view.AllRequests, thresholds, 2 * thresholds.ErrorShare, againstPast: true)
            is not { } rise
        )
        {
            yield break;
        }

        var losing = view.Endpoints.Where(endpoint => SilenceProblem.Fall(endpoint, view) is not null).ToList();
        if (losing.Count == 0)
        {
            yield break;
        }

        yield return new OverflowProblem
        {
            Examined = examined,
            Window = rise.Window,
            OnsetStep = rise.OnsetStep,
            Since = view.StartOf(rise.OnsetStep),
            Unattributed = rise.Events,
            Endpoints = [.. losing.Select(endpoint => endpoint.Name)],
            Severity = Severity.Warning,
            FailedPerSecond = rise.EventsPerSecond,
            Impact =
                $"{SentenceFormatter.Share(rise.Events, rise.Trials)} requests have a new outcome that is not measured: the "
                + "exporter's limit of label sets is reached",
        };
    }
}
