using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>An endpoint's pipe fails before any backend is called.</summary>
public sealed record NoBackendCallProblem : KrakenDProblem
{
    /// <inheritdoc/>
    public override double Events => Failures;

    private const double MostlyRefused = 0.5;

    /// <inheritdoc/>
    public override bool ShowsInFailures => true;

    /// <inheritdoc/>
    public override Counts FailuresOn(EndpointView endpoint) =>
        Endpoints.Contains(endpoint.Name, StringComparer.Ordinal) ? endpoint.PipeErrors : Counts.None(View.Steps);

    /// <summary>The endpoints' routes as logs spell them.</summary>
    public required IReadOnlySet<string> Routes { get; init; }

    /// <summary>Failed pipes in the window.</summary>
    public required double Failures { get; init; }

    /// <summary>All pipes of the endpoint in the window.</summary>
    public required double Requests { get; init; }

    /// <summary>Endpoints whose pipe fails without a failing backend stage.</summary>
    public static IEnumerable<NoBackendCallProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        if (!view.HasProxyLayer || !view.HasBackendStages)
        {
            yield break;
        }

        foreach (var endpoint in view.Endpoints)
        {
            var stages = view.CallsByEndpoint[endpoint.Name].ToList();
            var unexplained = endpoint.PipeErrors.Minus(Counts.Sum(stages.Select(call => call.StageErrors), view.Steps));
            var limits = examined.Thresholds.ForEndpoint(endpoint.Name);
            // Some clients always send what a schema refuses: only more of it is worth a word.
            var recent = view.Last(Rise.MaxWindow);
            var isRefusal = endpoint.Where(status => status.StartsWith('4')).In(recent) >= MostlyRefused * unexplained.In(recent);
            if (
                (
                    Rise.Find(view, unexplained, endpoint.Piped!, limits, limits.ErrorShare, againstPast: isRefusal)
                    ?? Rise.FindFaint(view, unexplained, endpoint.Piped!, limits)
                )
                    is not { } rise
                || rise.Events < DetectionLimits.Majority * endpoint.PipeErrors.In(rise.Window)
            )
            {
                continue;
            }

            yield return new NoBackendCallProblem
            {
                Examined = examined,
                Window = rise.Window,
                OnsetStep = rise.OnsetStep,
                Since = view.StartOf(rise.OnsetStep),
                Endpoints = [endpoint.Name],
                Backends = [.. stages.Select(call => call.Backend).Distinct(StringComparer.Ordinal)],
                Routes = new HashSet<string>(StringComparer.Ordinal) { endpoint.MetricRoute },
                Failures = rise.Events,
                Requests = rise.Trials,
                IsFaint = rise.IsFaint,
                Severity = rise.IsFaint ? Severity.Info : Severity.Critical,
                FailedPerSecond = rise.EventsPerSecond,
                Impact = $"{SentenceFormatter.Share(rise.Events, rise.Trials)} requests to 1 endpoint fail",
            };
        }
    }
}
