using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Problems;

/// <summary>Merged answers miss a part although their status is 200.</summary>
public sealed record PartialProblem : KrakenDProblem
{
    /// <summary>Incomplete answers in the window.</summary>
    public required double Partial { get; init; }

    /// <summary>All answers of these endpoints in the window.</summary>
    public required double Requests { get; init; }

    /// <summary>Endpoints whose answers are incomplete.</summary>
    public static IEnumerable<PartialProblem> Find(GatewayView view, Thresholds thresholds)
    {
        foreach (var endpoint in view.Endpoints)
        {
            if (Rise.Find(view, EndpointHarm.PartialOf(endpoint), endpoint.Requests, thresholds, thresholds.ErrorShare) is not { } rise)
            {
                continue;
            }

            yield return new PartialProblem
            {
                View = view,
                Thresholds = thresholds,
                Window = rise.Window,
                OnsetStep = rise.OnsetStep,
                Since = rise.OnsetStep is { } step ? view.StartOf(step) : null,
                Endpoints = [endpoint.Name],
                Partial = rise.Events,
                Requests = rise.Trials,
                Severity = Severity.Warning,
                HurtPerSecond = rise.Events / (rise.Window.Steps * Signals.Step.TotalSeconds),
                Impact = $"{Words.Share(rise.Events, rise.Trials)} answers of {endpoint.Name} miss a part, with status 200",
            };
        }
    }
}
