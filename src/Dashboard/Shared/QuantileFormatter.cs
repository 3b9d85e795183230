using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Shared;

/// <summary>Quantiles as what is certain about them: the bucket.</summary>
public static class QuantileFormatter
{
    public static string Bucket(Quantile? quantile) =>
        quantile switch
        {
            null => "too few requests",
            { LowerSeconds: var lower } when !double.IsFinite(lower) => QuantityFormatter.NotMeasured,
            { UpperSeconds: var upper, LowerSeconds: var lower } when !double.IsFinite(upper) =>
                $"≥ {QuantityFormatter.Seconds(lower)}",
            { LowerSeconds: <= 0, UpperSeconds: var upper } => $"under {QuantityFormatter.Seconds(upper)}",
            _ => $"between {QuantityFormatter.Seconds(quantile.LowerSeconds)} and "
                + $"{QuantityFormatter.Seconds(quantile.UpperSeconds)}",
        };

    /// <summary>The bucket in the little room of a table: "75 to 100 ms".</summary>
    public static string Range(Quantile? quantile) =>
        Bucket(quantile)
            .Replace("between ", "", StringComparison.Ordinal)
            .Replace(" and ", " to ", StringComparison.Ordinal)
            .Replace("too few requests", "too few", StringComparison.Ordinal);

    /// <summary>"98% of the 2 s timeout"; null when one of them is not known.</summary>
    public static string? AgainstTimeout(Quantile? quantile, double? timeoutSeconds)
    {
        if (quantile is not { } known || timeoutSeconds is not (> 0 and var timeout))
            return null;
        if (!double.IsFinite(known.Seconds) || !double.IsFinite(known.UpperSeconds))
            return null;

        // Inside the bucket that holds the timeout nothing more is certain: calls that were cut off at 2 s lie in the bucket up
        // to 3.5 s.
        return known.Seconds > timeout && known.LowerSeconds <= timeout * 1.05
            ? $"at the {QuantityFormatter.Seconds(timeout)} timeout"
            : $"{QuantityFormatter.Percent(known.Seconds / timeout)} of the {QuantityFormatter.Seconds(timeout)} timeout";
    }

    /// <summary>The change against the baseline, by interpolated values; null when one of them is not known or nothing
    /// changed.</summary>
    public static string? AgainstBaseline(Quantile? quantile, Quantile? baseline)
    {
        if (quantile is not { } now || baseline is not { Seconds: > 0 } before)
            return null;
        var change = now.Seconds / before.Seconds - 1;
        if (!double.IsFinite(change) || Math.Abs(change) < 0.1)
            return null;
        return change > 0 ? $"+{QuantityFormatter.Percent(change)}" : $"−{QuantityFormatter.Percent(-change)}";
    }
}
