using Dashboard.Troubleshooting;

namespace Dashboard.Core.BackTesting;

/// <summary>Counts what stands in a row of answers.</summary>
internal sealed class AnswerTally
{
    /// <summary>From here on a cause would be acted on.</summary>
    private const double Likely = 0.5;

    private readonly Dictionary<string, CauseTally> causes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string One, string Other), Overlap> overlaps = [];
    private string? lastFirst;

    /// <summary>How often two answers in a row that named trouble put another cause first.</summary>
    public int Flips { get; private set; }

    public void Take(Diagnosis diagnosis)
    {
        // One cause may stand for several problems at once.
        var named = diagnosis.Causes.DistinctBy(cause => cause.Id, StringComparer.Ordinal).ToList();
        foreach (var cause in named)
            Count(cause, isFirst: cause == named[0]);

        var likely = named
            .Where(cause => cause.Confidence >= Likely)
            .Select(cause => cause.Id)
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var (one, other) in likely.SelectMany((one, index) => likely.Skip(index + 1).Select(other => (one, other))))
        {
            var known = overlaps.GetValueOrDefault((one, other), new Overlap(one, other, 0, diagnosis.At));
            overlaps[(one, other)] = known with { Moments = known.Moments + 1 };
        }

        var first = named is [var top, ..] ? top.Id : null;
        if (first is not null && lastFirst is not null && first != lastFirst)
            Flips++;
        lastFirst = first;
    }

    /// <summary>A moment without an answer parts the answers around it.</summary>
    public void Skip() => lastFirst = null;

    public IReadOnlyList<CauseTally> Causes() =>
        [
            .. causes
                .Values.OrderByDescending(cause => cause.First)
                .ThenByDescending(cause => cause.Seen)
                .ThenBy(cause => cause.Id, StringComparer.Ordinal),
        ];

    public IReadOnlyList<Overlap> Overlaps() =>
        [.. overlaps.Values.OrderByDescending(overlap => overlap.Moments).ThenBy(overlap => overlap.FirstAt)];

    private void Count(RankedCause cause, bool isFirst)
    {
        var known = causes.GetValueOrDefault(cause.Id, new CauseTally(cause.Id, cause.Title, 0, 0, 0));
        causes[cause.Id] = known with
        {
            First = known.First + (isFirst ? 1 : 0),
            Seen = known.Seen + 1,
            PeakConfidence = Math.Max(known.PeakConfidence, cause.Confidence),
        };
    }
}
