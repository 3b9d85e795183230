using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Requests fail with 5xx, and nothing else that was found accounts for them.</summary>
public sealed record UnexplainedProblem : KrakenDProblem
{
    /// <summary>So long a share of failures must stay above its threshold before it counts, whatever the past was.</summary>
    private static readonly TimeSpan Sustained = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public override bool ShowsInFailures => true;

    /// <summary>Failures that are left for it, by name of the endpoint.</summary>
    public required IReadOnlyDictionary<string, Counts> Rests { get; init; }

    /// <inheritdoc/>
    public override Counts FailuresOn(EndpointView endpoint) =>
        Rests.TryGetValue(endpoint.Name, out var rest) ? rest : Counts.None(View.Steps);

    /// <summary>What is left of the endpoints' failures when those of the other problems are taken away; one at most.</summary>
    public static IEnumerable<UnexplainedProblem> Find(ProblemDetector examined, IReadOnlyList<KrakenDProblem> others)
    {
        var incidents = others.Where(problem => problem.IsIncident).ToList();
        var rests = examined
            .View.Endpoints.Select(endpoint => (Endpoint: endpoint, Failed: RestOf(endpoint, incidents)))
            .Where(rest => rest.Failed.Total > 0)
            .ToList();
        var failing = rests.FindAll(rest => IsHurt(rest, examined));
        if (failing.Count == 0 && GoesOn(Failed(rests, examined), examined.View.AllRequests, examined.View, examined.Thresholds))
        {
            // Each endpoint alone has too few requests to prove anything; all of them together do.
            failing = rests.FindAll(rest => rest.Failed.In(examined.View.Last(Sustained)) > 0);
        }

        return failing.Count == 0 ? [] : [Of(failing, examined)];
    }

    private static Counts RestOf(EndpointView endpoint, IEnumerable<KrakenDProblem> others) =>
        EndpointHarm
            .FailedOf(endpoint)
            .Minus(Counts.Sum(others.Select(problem => problem.FailuresOn(endpoint)), endpoint.Requests.Length));

    private static bool IsHurt((EndpointView Endpoint, Counts Failed) rest, ProblemDetector examined)
    {
        var (view, limits) = (examined.View, examined.Thresholds.ForEndpoint(rest.Endpoint.Name));
        return GoesOn(rest.Failed, rest.Endpoint.Requests, view, limits)
            || Rise.Find(view, rest.Failed, rest.Endpoint.Requests, limits, limits.ErrorShare) is not null;
    }

    /// <summary>Above the threshold beyond chance, in each of the last minutes.</summary>
    private static bool GoesOn(Counts failed, Counts requests, GatewayView view, Thresholds limits)
    {
        var (all, last) = (view.Last(Sustained), view.Last(Sustained / 2));
        var first = new StepSpan(all.First, last.First);
        return failed.In(all) >= limits.MinimumEvents
            && Proportion.LowerBound(failed.In(all), requests.In(all)) > limits.ErrorShare
            && failed.In(first) > limits.ErrorShare * requests.In(first)
            && failed.In(last) > limits.ErrorShare * requests.In(last);
    }

    private static Counts Failed(IEnumerable<(EndpointView Endpoint, Counts Failed)> rests, ProblemDetector examined) =>
        Counts.Sum(rests.Select(rest => rest.Failed), examined.View.Steps);

    private static UnexplainedProblem Of(List<(EndpointView Endpoint, Counts Failed)> failing, ProblemDetector examined)
    {
        var view = examined.View;
        var failed = Failed(failing, examined);
        var requests = Counts.Sum(failing.Select(rest => rest.Endpoint.Requests), view.Steps);
        var onset = ChangePoint.OfRise(failed, requests) is { } step and > 0 ? step : (int?)null;
        var window = new StepSpan(Math.Max(view.Last(Rise.MaxWindow).First, Math.Min(onset ?? 0, view.Steps - 1)), view.Steps);
        var (events, trials) = (failed.In(window), requests.In(window));
        return new UnexplainedProblem
        {
            Examined = examined,
            Window = window,
            OnsetStep = onset,
            Since = view.StartOf(onset),
            Rests = failing.ToDictionary(rest => rest.Endpoint.Name, rest => rest.Failed, StringComparer.Ordinal),
            Endpoints = [.. failing.Select(rest => rest.Endpoint.Name)],
            Severity = events > Rise.CriticalShare * trials ? Severity.Critical : Severity.Warning,
            FailedPerSecond = events / Telemetry.Signals.LengthOf(window).TotalSeconds,
            Impact =
                $"{SentenceFormatter.Share(events, trials)} requests to "
                + $"{QuantityFormatter.Count(failing.Count, "endpoint")} fail",
        };
    }
}
