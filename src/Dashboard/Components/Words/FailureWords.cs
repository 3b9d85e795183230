using Dashboard.Troubleshooting;

namespace Dashboard.Components.Words;

/// <summary>Words for why Prometheus gave no answer, and for kinds of failed requests.</summary>
public static class FailureWords
{
    public static string Of(SignalSourceFailure failure) => failure switch
    {
        SignalSourceFailure.Timeout => "Prometheus did not answer in time",
        SignalSourceFailure.Unreachable => "Prometheus cannot be reached",
        SignalSourceFailure.Unauthorized => "Prometheus refused the credentials",
        SignalSourceFailure.BadQuery => "Prometheus refused the question",
        _ => "Prometheus answered an error",
    };

    /// <summary>The kinds that occurred, each with its name: 503 and 429 are never one number.</summary>
    public static IReadOnlyList<FailureCount> Kinds(EndpointFailures failures) =>
    [
        .. new FailureCount[]
        {
            new("timed out (5xx)", failures.TimedOut),
            new("failed fast (5xx)", failures.Failed),
            new("503 max_rate", failures.RateLimited503),
            new("429 client_max_rate", failures.TooManyRequests429),
            new("401 or 403", failures.Unauthorized),
            new("200 incomplete", failures.Partial),
            new("client left", failures.Canceled),
        }.Where(kind => kind.Count >= 0.5),
    ];
}

/// <summary>How often one kind of failure occurred in the window.</summary>
public sealed record FailureCount(string Kind, double Count);
