namespace Dashboard.Bench.Limits;

/// <summary>What one dashboard took and asked while everything came at once.</summary>
/// <param name="Load">What came.</param>
/// <param name="PeakBytes">The most resident memory of its process, after each phase.</param>
/// <param name="Honest">What the Prometheus of the real gateway was asked.</param>
/// <param name="Liar">What the lying Prometheus was asked.</param>
/// <param name="Lasted">The time from the start of the process to its end.</param>
/// <param name="PastMoments">Past moments of the real gateway that were answered.</param>
/// <param name="PastMomentsOfLiar">Past moments that were answered for the lying one, with what could be read.</param>
internal sealed record LimitsFigures(
    LoadFigures Load,
    IReadOnlyList<(string Phase, long PeakBytes)> PeakBytes,
    QueryFigures Honest,
    QueryFigures Liar,
    TimeSpan Lasted,
    int PastMoments,
    int PastMomentsOfLiar
)
{
    /// <summary>450 MB.</summary>
    public const long MaxBytes = 450_000_000;

    /// <summary>25 queries and a look-up of the metrics.</summary>
    public const int QueriesPerEvaluation = 26;

    /// <summary>At one Prometheus at the same time, whoever asks.</summary>
    public const int MaxAtOnce = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public long Peak => PeakBytes.Max(phase => phase.PeakBytes);

    /// <summary>The watch alone, every 15 s; and each past moment once, whether its asker waited or not.</summary>
    public int QueryBudget => ((int)(Lasted / Interval) + 1 + Load.PastMomentsAsked) * QueriesPerEvaluation;

    /// <summary>Whether nothing exceeded its limit and everything that must be answered was.</summary>
    public bool AreKept =>
        Peak < MaxBytes
        && Honest.Queries <= QueryBudget
        && Liar.Queries <= QueryBudget
        && Honest.MaxAtOnce <= MaxAtOnce
        && Liar.MaxAtOnce <= MaxAtOnce
        && Load.PagesFailed == 0
        && Load.CircuitsOpenAtTheEnd + Load.NotLive == Load.Circuits;
}

/// <summary>What a Prometheus was asked.</summary>
internal sealed record QueryFigures(int Queries, int MaxAtOnce);

/// <summary>What came at the dashboard.</summary>
internal sealed record LoadFigures
{
    public required int Circuits { get; init; }

    /// <summary>Browsers that got pages without a circuit, which load themselves again.</summary>
    public required int NotLive { get; init; }

    public required int CircuitsOpenAtTheEnd { get; init; }

    /// <summary>Renderings of all circuits together.</summary>
    public required int Renderings { get; init; }

    public required int Pages { get; init; }

    public required int PagesFailed { get; init; }

    /// <summary>Different moments of one gateway in the storm.</summary>
    public required int PastMomentsAsked { get; init; }

    /// <summary>Answers 429 in the storm.</summary>
    public required int Refused { get; init; }
}
