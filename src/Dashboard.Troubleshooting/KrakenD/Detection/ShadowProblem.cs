using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>
/// Calls to a backend fail, and the requests of its endpoints end well and complete: nobody waits for these answers. KrakenD
/// calls a shadow backend so (telemetry.md 3.2).
/// </summary>
public sealed record ShadowProblem : KrakenDProblem
{
    /// <summary>Fewer failing requests than this share of the failing calls are other trouble.</summary>
    private const double MostHarm = 0.1;

    /// <summary>The calls that fail.</summary>
    public required BackendProblem Failing { get; init; }

    /// <inheritdoc/>
    public override bool HurtsUsers => false;

    /// <summary>The harmless failures of backends as problems that hurt nobody.</summary>
    public static IEnumerable<ShadowProblem> From(IEnumerable<BackendProblem> harmless) =>
        harmless.Select(problem => new ShadowProblem
        {
            Examined = problem.Examined,
            Window = problem.Window,
            OnsetStep = problem.OnsetStep,
            Since = problem.Since,
            Failing = problem,
            Backends = problem.Backends,
            Endpoints = problem.Endpoints,
            Severity = Severity.Info,
            FailedPerSecond = 0,
            Impact =
                $"{SentenceFormatter.Share(problem.Tally.Failures, problem.Tally.Attempts)} calls to {problem.Backend} fail; "
                + "the answers to clients are complete",
        });

    /// <summary>Failing requests, or answers with a part missing, are known to be none, and calls do fail.</summary>
    internal static bool IsHarmless(BackendProblem problem)
    {
        var view = problem.View;
        var endpoints = view
            .Endpoints.Where(endpoint => problem.Endpoints.Contains(endpoint.Name, StringComparer.Ordinal))
            .ToList();
        if (endpoints.Count == 0 || !endpoints.TrueForAll(endpoint => endpoint.HasStatuses && endpoint.Piped is not null))
            return false;
        return Harm(endpoints, problem.Window) < MostHarm * problem.Tally.Failures && problem.Tally.Failures >= 1;
    }

    private static double Harm(IEnumerable<EndpointView> endpoints, StepSpan window) =>
        endpoints.Sum(endpoint =>
            Math.Max(EndpointHarm.FailedOf(endpoint).In(window), endpoint.PipeErrors.In(window)) + Rejected(endpoint).In(window)
        );

    /// <summary>An endpoint that passes answers on (no-op) shows the backend's 4xx without an error of the pipe.</summary>
    private static Counts Rejected(EndpointView endpoint) =>
        endpoint.Where(status => status.StartsWith('4') && status is not ("401" or "403" or "429"));
}
