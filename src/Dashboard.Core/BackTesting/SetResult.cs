using System.Text.Json.Serialization;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.BackTesting;

/// <summary>What one set of thresholds would have said.</summary>
public sealed record SetResult
{
    /// <summary>A shorter range says nothing about a week.</summary>
    public static readonly TimeSpan MinSpanForRate = TimeSpan.FromDays(1);

    /// <summary>The thresholds.</summary>
    public required Thresholds Thresholds { get; init; }

    /// <summary>Incidents that would have been opened, in their order.</summary>
    public required IReadOnlyList<FoundIncident> Incidents { get; init; }

    /// <summary>Entries of the catalogue that stood in an answer, the most frequent first one first.</summary>
    public required IReadOnlyList<CauseTally> Causes { get; init; }

    /// <summary>Causes that were likely together.</summary>
    public required IReadOnlyList<Overlap> Overlaps { get; init; }

    /// <summary>What was seen over time.</summary>
    public required IReadOnlyList<StateSpan> States { get; init; }

    /// <summary>How often two answers in a row that named trouble put another cause first.</summary>
    public required int Flips { get; init; }

    /// <summary>Moments that say something about the gateway.</summary>
    [JsonIgnore]
    public int Judged => Moments(MomentState.Healthy) + Moments(MomentState.Trouble);

    /// <summary>Moments whose state was this.</summary>
    public int Moments(MomentState state) => States.Where(span => span.State == state).Sum(span => span.Moments);

    /// <summary>Incidents per week of watched time, and those of them that are noise; null when too little was watched.</summary>
    public (double Incidents, double Noise)? PerWeek(TimeSpan step)
    {
        var watched = step * Judged;
        if (watched < MinSpanForRate)
            return null;
        var weeks = watched / TimeSpan.FromDays(7);
        return (Incidents.Count / weeks, Incidents.Count(incident => incident.IsNoise) / weeks);
    }
}
