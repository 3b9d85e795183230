using System.Text.Json.Serialization;

namespace Dashboard.Troubleshooting;

/// <summary>The complete answer for one gateway at one moment; the API and the pages show this same object.</summary>
public sealed record Diagnosis
{
    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>The moment the answer is about; nothing after it was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The longest span over which present values were counted.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Whether users are hurt, all is well, or too little was seen.</summary>
    public required DiagnosisStatus Status { get; init; }

    /// <summary>The incident in one sentence of at most twelve words: what fails, and how much of it.</summary>
    public required string Headline { get; init; }

    /// <summary>What the headline has no room for: since when, what else, better or worse; null when nothing
    /// is to be added.</summary>
    public string? Detail { get; init; }

    /// <summary>The headline and what it has no room for, as one text.</summary>
    [JsonIgnore]
    public string Sentence => Detail is { } more ? $"{Headline}; {more}" : Headline;

    /// <summary>What users notice, in numbers.</summary>
    public required Impact Impact { get; init; }

    /// <summary>Likely causes, the most likely first; empty when nothing is wrong.</summary>
    public required IReadOnlyList<RankedCause> Causes { get; init; }

    /// <summary>Causes that the data contradicts.</summary>
    public required IReadOnlyList<RuledOutCause> RuledOut { get; init; }

    /// <summary>The gateway's configuration as far as it was known; null without one.</summary>
    public ConfigurationUse? Configuration { get; init; }

    /// <summary>Which kinds of signal exist for this gateway.</summary>
    public required SignalAvailability Signals { get; init; }

    /// <summary>Causes that cannot be told with the signals at hand, and what would change that.</summary>
    public required IReadOnlyList<InconclusiveCause> CannotJudge { get; init; }

    /// <summary>What is not measured here, or may not be, and the configuration that changes it.</summary>
    public IReadOnlyList<BlindSpot> BlindSpots { get; init; } = [];

    /// <summary>The one observation that best separates the two first causes; null when the first stands clear.</summary>
    public NextCheck? NextCheck { get; init; }

    /// <summary>Every endpoint that had traffic, those in trouble first.</summary>
    public required IReadOnlyList<EndpointHealth> Endpoints { get; init; }

    /// <summary>Circuit breakers that are or were open, with the source of that knowledge.</summary>
    public required IReadOnlyList<BreakerLane> Breakers { get; init; }

    /// <summary>Latency, rejections and memory over time.</summary>
    public SignalPanels Panels { get; init; } = SignalPanels.None;

    /// <summary>The gateway's processes.</summary>
    public required IReadOnlyList<ReplicaHealth> Replicas { get; init; }

    /// <summary>What log counters counted, most lines in the window first; empty without such counters.</summary>
    public IReadOnlyList<LogCount> Logs { get; init; } = [];

    /// <summary>What changed before and during the incident, oldest first.</summary>
    public required IReadOnlyList<ChangeMark> Changes { get; init; }

    /// <summary>Time of the newest sample that was read; null when there was none.</summary>
    public DateTimeOffset? DataTime { get; init; }

    /// <summary>How often Prometheus scrapes the gateway, as seen in the samples; null when unknown.</summary>
    public TimeSpan? ScrapeInterval { get; init; }

    /// <summary>How often the gateway is evaluated, which is how old its newest answer may be; null where that is not
    /// known.</summary>
    public TimeSpan? EvaluationInterval { get; init; }

    /// <summary>Queries that failed or came with a warning, in words for the reader.</summary>
    public required IReadOnlyList<string> ReadingProblems { get; init; }

    /// <summary>The earliest moment that is known so far, where the history of a large gateway is still being read; null when all
    /// of it was.</summary>
    public DateTimeOffset? HistoryFrom { get; init; }

    /// <summary>Version of the engine and its catalogue.</summary>
    public required string CatalogueVersion { get; init; }

    /// <summary>Queries sent to Prometheus for this answer.</summary>
    public int Queries { get; init; }

    /// <summary>Time from the question to the answer, in milliseconds.</summary>
    public double ElapsedMs { get; init; }
}

/// <summary>The state of a gateway.</summary>
public enum DiagnosisStatus
{
    /// <summary>Too little was seen to say.</summary>
    Unknown,

    /// <summary>Enough was seen, and nothing is wrong.</summary>
    Healthy,

    /// <summary>Users are hurt or will be soon.</summary>
    Incident,
}

/// <summary>How urgent a cause is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Look soon.</summary>
    Warning,

    /// <summary>Act now.</summary>
    Critical,
}

/// <summary>What users notice.</summary>
public sealed record Impact
{
    /// <summary>What the rates and <see cref="FailedShare"/> are means of.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests per second that reached the gateway; null where the counters cannot be trusted.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Requests per second that the gateway failed or refused because of the incident.</summary>
    [JsonPropertyName("hurtPerSecond")]
    public double FailedPerSecond { get; init; }

    /// <summary>Share of all requests that failed, 0 to 1; null without traffic.</summary>
    public double? FailedShare { get; init; }

    /// <summary>Share of the requests of the last minute that failed, 0 to 1: the present, where <see cref="FailedShare"/> still
    /// remembers five minutes; null without traffic.</summary>
    public double? FailedShareLastMinute { get; init; }

    /// <summary>Whose the failed requests are; null where none failed or statuses are not measured.</summary>
    public AccountedFailures? Accounted { get; init; }

    /// <summary>How many times faster than allowed the error budget burns; null without traffic.</summary>
    public double? BurnRate { get; init; }

    /// <summary>The objective that <see cref="BurnRate"/> refers to, e.g. 0.999.</summary>
    public double Objective { get; init; } = 0.999;

    /// <summary>When users were first hurt; null when they are not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>
    /// When failures and refusals stopped, although the last minutes still count them; null while they go on, without trouble,
    /// and where
    /// trouble shows otherwise too, e.g. as slowness.
    /// </summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Since when it gets well again, as far as the newest samples tell: the same moment as <see cref="Until"/>, while
    /// the
    /// status may still be an incident; null while users are hurt and without trouble.</summary>
    public DateTimeOffset? RecoveringSince => Until;

    /// <summary>Where it goes: "getting worse", "steady", "getting better", "recovered"; null when nothing is wrong.</summary>
    public string? Trend { get; init; }
}

/// <summary>Which kinds of signal exist for a gateway.</summary>
public sealed record SignalAvailability
{
    /// <summary>The OpenTelemetry exporter's server and proxy layers.</summary>
    public bool OpenTelemetry { get; init; }

    /// <summary>The legacy OpenCensus exporter.</summary>
    public bool OpenCensus { get; init; }

    /// <summary>Round trips to backends, <c>http_client_duration</c>.</summary>
    public bool BackendRoundTrips { get; init; }

    /// <summary>The Go runtime and process, <c>go_*</c> and <c>process_*</c>.</summary>
    public bool Runtime { get; init; }

    /// <summary>kube-state-metrics and cAdvisor.</summary>
    public bool Kubernetes { get; init; }

    /// <summary>Counters made of log lines, <c>krakend_log_*</c>.</summary>
    public bool Logs { get; init; }
}

/// <summary>A cause that the signals at hand cannot confirm or exclude.</summary>
/// <param name="Id">Catalogue id.</param>
/// <param name="Because">What is missing.</param>
/// <param name="Enable">What to switch on, ready to copy.</param>
public sealed record InconclusiveCause(string Id, string Because, string Enable);

/// <summary>The observation that best separates the first two causes.</summary>
/// <param name="Title">What to look at.</param>
/// <param name="How">The query or command.</param>
/// <param name="IfYes">What a positive result means.</param>
/// <param name="IfNo">What a negative result means.</param>
public sealed record NextCheck(string Title, string How, string IfYes, string IfNo);
