using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Partial responses although their status is 200.</summary>
public sealed record PartialProblem : KrakenDProblem
{
    /// <inheritdoc/>
    public override double Events => Partial;

    /// <inheritdoc/>
    public override bool ShowsInFailures => true;

    /// <inheritdoc/>
    public override Counts FailuresOn(EndpointView endpoint) => Counts.None(View.Steps);

    /// <summary>Incomplete answers in the window.</summary>
    public required double Partial { get; init; }

    /// <summary>All answers of these endpoints in the window.</summary>
    public required double Requests { get; init; }

    /// <summary>Endpoints whose answers are incomplete.</summary>
    public static IEnumerable<PartialProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        foreach (var endpoint in view.Endpoints)
        {
            var limits = examined.Thresholds.ForEndpoint(endpoint.Name);
            if (Rise.Find(view, EndpointHarm.PartialOf(endpoint), endpoint.Requests, limits, limits.ErrorShare) is not { } rise)
            {
                continue;
            }

            yield return new PartialProblem
            {
                Examined = examined,
                Window = rise.Window,
                OnsetStep = rise.OnsetStep,
                Since = view.StartOf(rise.OnsetStep),
                Endpoints = [endpoint.Name],
                Partial = rise.Events,
                Requests = rise.Trials,
                Severity = Severity.Warning,
                FailedPerSecond = rise.EventsPerSecond,
                Impact =
                    $"{SentenceFormatter.Share(rise.Events, rise.Trials)} answers of {endpoint.Name} miss a part, with "
                    + "status 200",
            };
        }
    }
}
