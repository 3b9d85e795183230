using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.BackTesting;

/// <summary>A past range of a gateway to be replayed, with the thresholds in use and, if wanted, others to compare them
/// with.</summary>
public sealed record BackTestPlan
{
    /// <summary>More moments than this would keep Prometheus busy for half a day.</summary>
    public const int MaxMoments = 6000;

    /// <summary>Longer ranges are replayed in parts.</summary>
    public static readonly TimeSpan MaxRange = TimeSpan.FromDays(7);

    /// <summary>Distances that are no multiple of the readings' own step could not share what was read before.</summary>
    public static readonly TimeSpan Grid = TimeSpan.FromSeconds(30);

    /// <summary>Moments further apart would miss most incidents.</summary>
    public static readonly TimeSpan MaxStep = TimeSpan.FromHours(1);

    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>The first moment.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>No moment is later.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Distance between two moments.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>Set A: the thresholds in use.</summary>
    public required Thresholds InUse { get; init; }

    /// <summary>Set B: the thresholds to compare with; null for none.</summary>
    public Thresholds? Proposed { get; init; }

    /// <summary>How many moments are read.</summary>
    public int Moments => To < From || Step <= TimeSpan.Zero ? 0 : (int)Math.Min(int.MaxValue - 1, (To - From) / Step) + 1;

    /// <summary>What distinguishes it from other plans.</summary>
    [JsonIgnore]
    public string Key =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Gateway}|{From.UtcTicks}|{To.UtcTicks}|{Step.Ticks}|{string.Join('|', ThresholdLimit.All
                .Select(limit => $"{limit.Of(InUse):R}>{(Proposed is null ? limit.Of(InUse) : limit.Of(Proposed)):R}"))}"
        );

    /// <summary>The moments in their order.</summary>
    public IEnumerable<DateTimeOffset> Times() => Enumerable.Range(0, Moments).Select(index => From + (index * Step));

    /// <summary>What is wrong with it, in words for its author; empty when it can be run.</summary>
    public IReadOnlyList<string> Errors(IReadOnlyList<string> gateways, DateTimeOffset now)
    {
        var errors = new List<string>();
        if (!gateways.Contains(Gateway, StringComparer.Ordinal))
            errors.Add($"There is no gateway called '{Gateway}'. There are: {string.Join(", ", gateways)}.");
        if (To <= From)
            errors.Add("The end is not after the start. Choose a later end or an earlier start.");
        if (To > now)
            errors.Add("The end lies in the future. Choose a moment that has passed.");
        if (To - From > MaxRange)
            errors.Add($"The range is longer than {MaxRange.Days} days. Choose a shorter one, or replay it in parts.");
        if (Step < Grid || Step > MaxStep || Step.Ticks % Grid.Ticks != 0)
            errors.Add("The step must be 30 s to 1 h, in multiples of 30 s.");
        else if (Moments > MaxMoments)
            errors.Add(
                $"These are {QuantityFormatter.Count(Moments)} moments, more than {QuantityFormatter.Count(MaxMoments)}. Choose "
                    + "a longer step or a shorter range."
            );
        if (Proposed is not null)
            errors.AddRange(WrongIn(Proposed));
        return errors;
    }

    private static IEnumerable<string> WrongIn(Thresholds thresholds)
    {
        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(thresholds, new ValidationContext(thresholds), wrong, validateAllProperties: true);
        return wrong.Select(result => result.ErrorMessage ?? "A threshold is out of range.");
    }
}
