namespace Dashboard.Lab;

/// <summary>What really happened while a recording was made: its <c>scenario.json</c>.</summary>
public sealed record Scenario
{
    public required string About { get; init; }

    public required string Krakend { get; init; }

    public required TimeSpan ScrapeInterval { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>Which kinds of signal the installation had: kubernetes, logs, openTelemetry, operationDebug, runtime.</summary>
    public IReadOnlyDictionary<string, bool> Signals { get; init; } = new Dictionary<string, bool>();

    /// <summary>The faults; none in a healthy recording.</summary>
    public required IReadOnlyList<Fault> Truth { get; init; }

    /// <summary>Causes that are also visible, because the fault brought them about.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>How many answers of each status the clients really got.</summary>
    public IReadOnlyDictionary<string, int> ClientSaw { get; init; } = new Dictionary<string, int>();

    /// <summary>The backends of each endpoint, such as <c>GET /v1/catalog</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Endpoints { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    public string? Namespace { get; init; }

    /// <summary>When the first fault begins; a recording without one has its first change there, else its middle.</summary>
    public DateTimeOffset Onset =>
        Truth.Count > 0 ? Truth.Min(fault => fault.Onset)
        : Changes.Count > 0 ? Changes.Min(change => change.At)
        : Start + ((End - Start) / 2);
}

/// <summary>One fault of a scenario: the right answer of a diagnosis between its onset and its end.</summary>
public sealed record Fault
{
    public required string Cause { get; init; }

    /// <summary>Causes that are equally right as the first answer.</summary>
    public IReadOnlyList<string> AlsoAccepted { get; init; } = [];

    public required DateTimeOffset Onset { get; init; }

    public required DateTimeOffset Cleared { get; init; }

    public IReadOnlyList<string> Endpoints { get; init; } = [];

    public IReadOnlyList<string> Backends { get; init; } = [];

    public string? Note { get; init; }
}

/// <summary>Something an operator did while the recording was made, such as a rolling update.</summary>
public sealed record Change
{
    public required DateTimeOffset At { get; init; }

    public required string What { get; init; }
}
