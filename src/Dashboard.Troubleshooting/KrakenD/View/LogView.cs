using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Counters made of log lines.</summary>
public sealed record LogView
{
    /// <summary>Error lines by endpoint (as metrics spell it) and reason.</summary>
    public required IReadOnlyList<(string Endpoint, string Reason, Counts Lines)> Errors { get; init; }

    /// <summary>Breaker transitions by breaker name and pod or instance.</summary>
    public required IReadOnlyList<(string Name, string Replica, string From, string To, Counts Lines)> Transitions { get; init; }

    /// <summary>Refused tokens by endpoint and reason.</summary>
    public required IReadOnlyList<(string Endpoint, string Reason, Counts Lines)> JwtRejections { get; init; }

    /// <summary>Unknown paths.</summary>
    public required IReadOnlyList<(string Method, string Path, Counts Lines)> NotFound { get; init; }

    /// <summary>Starts, stops and failures of all processes by event.</summary>
    public required IReadOnlyList<(string Event, Counts Lines)> Lifecycle { get; init; }

    /// <summary>Lines of all processes with an event, per step.</summary>
    public Counts LifecycleLines(string @event, int steps) =>
        Counts.Sum(Lifecycle.Where(line => line.Event == @event).Select(line => line.Lines), steps);

    /// <summary>Error lines of some endpoints with a reason that the predicate accepts.</summary>
    public double ErrorLines(IReadOnlySet<string> metricRoutes, Func<string, bool> reason, StepSpan span) =>
        Errors.Where(line => metricRoutes.Contains(line.Endpoint) && reason(line.Reason)).Sum(line => line.Lines.In(span));

    /// <summary>Refused tokens of some endpoints with a reason that the predicate accepts.</summary>
    public double JwtLines(IReadOnlySet<string> metricRoutes, Func<string, bool> reason, StepSpan span) =>
        JwtRejections.Where(line => metricRoutes.Contains(line.Endpoint) && reason(line.Reason)).Sum(line => line.Lines.In(span));
}
