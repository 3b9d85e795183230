using System.Globalization;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.BackTesting;

/// <summary>A back-test as somebody typed it, in an address or on a command line.</summary>
public sealed record BackTestRequest
{
    /// <summary>What a moment looks like.</summary>
    public const string Example = "2026-11-22T18:31:00Z";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>The gateway's name; empty for the first one.</summary>
    public string? Gateway { get; init; }

    /// <summary>The first moment, in UTC unless it names a zone.</summary>
    public string? From { get; init; }

    /// <summary>The last moment.</summary>
    public string? To { get; init; }

    /// <summary>Distance between two moments, e.g. <c>60s</c> or <c>5m</c>; empty for a minute.</summary>
    public string? Step { get; init; }

    /// <summary>Thresholds to compare with, by name; empty ones stay as they are.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Thresholds { get; init; } = [];

    /// <summary>Whether nothing was asked for.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(To);

    /// <summary>The plan, or all that is wrong with the request.</summary>
    public (BackTestPlan? Plan, IReadOnlyList<string> Errors) Read(
        IReadOnlyList<string> gateways,
        Thresholds inUse,
        DateTimeOffset now
    )
    {
        var errors = new List<string>();
        var (from, to) = (MomentOf("start", From, errors), MomentOf("end", To, errors));
        var proposed = ThresholdChanges.Read(inUse, Thresholds, errors);
        if (SpanOf(Step) is not { } step)
        {
            errors.Add($"The step '{Step}' cannot be read. Write it like 30s, 60s, 5m or 1h.");
            step = BackTestPlan.Grid;
        }

        var plan = new BackTestPlan
        {
            Gateway = string.IsNullOrWhiteSpace(Gateway) ? gateways.FirstOrDefault() ?? "" : Gateway.Trim(),
            From = from ?? now.AddHours(-1),
            To = to ?? now,
            Step = step,
            InUse = inUse,
            Proposed = proposed,
        };
        errors.AddRange(plan.Errors(gateways, now));
        return errors.Count == 0 ? (plan, []) : (null, errors);
    }

    private static DateTimeOffset? MomentOf(string which, string? text, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            errors.Add($"The {which} is missing. Write it in UTC like {Example}.");
        // In an address an unescaped plus has become a space.
        else if (
            DateTimeOffset.TryParseExact(
                text.Trim().Replace(' ', '+').ToUpperInvariant(),
                Formats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var moment
            )
        )
            return moment;
        else
            errors.Add($"The {which} '{text}' cannot be read. Write it in UTC like {Example}.");
        return null;
    }

    private static TimeSpan? SpanOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return TimeSpan.FromMinutes(1);
        var (number, unit) = (text.Trim()[..^1], text.Trim()[^1]);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 86_400
            ? unit switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                _ => null,
            }
            : null;
    }
}
