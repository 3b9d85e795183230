namespace Dashboard.Troubleshooting;

/// <summary>The engine's only door to the outside world.</summary>
public interface ISignalReader
{
    /// <summary>Reads the signals of a gateway as they were at a moment. A signal that fails alone is noted in the
    /// snapshot.</summary>
    /// <exception cref="SignalSourceException">Nothing could be read at all.</exception>
    Task<Snapshot> ReadAsync(
        string gateway,
        DateTimeOffset at,
        IReadOnlyList<Signal> signals,
        CancellationToken cancellationToken
    );
}

/// <summary>The source of the signals did not answer, or answered an error.</summary>
public sealed class SignalSourceException(string message, SignalSourceFailure failure, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What kind of failure it was.</summary>
    public SignalSourceFailure Failure { get; } = failure;
}

/// <summary>How the source of the signals failed.</summary>
public enum SignalSourceFailure
{
    /// <summary>It answered an error, or something that is no answer.</summary>
    Error,

    /// <summary>It did not answer in time.</summary>
    Timeout,

    /// <summary>It could not be reached.</summary>
    Unreachable,

    /// <summary>It refused the credentials.</summary>
    Unauthorized,

    /// <summary>The question itself is wrong, most likely the configured selector.</summary>
    BadQuery,

    /// <summary>It was not asked, because too many questions about the past are waiting.</summary>
    Busy,
}
