using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>The circuit breaker of one backend entry.</summary>
/// <param name="MaxErrors">Errors in a row that it still bears; it opens with the next one.</param>
/// <param name="OpenFor">How long it stays open (<c>timeout</c>); above zero.</param>
/// <param name="Interval">After which time the count of errors begins anew; zero is never.</param>
public sealed record BreakerSetting(int MaxErrors, TimeSpan OpenFor, TimeSpan Interval) : WhatIfSetting
{
    /// <inheritdoc/>
    public override string Text =>
        $"max_errors {QuantityFormatter.Setting(MaxErrors)}, timeout {QuantityFormatter.Setting(OpenFor.TotalSeconds)}, "
        + $"interval {QuantityFormatter.Setting(Interval.TotalSeconds)}";
}
