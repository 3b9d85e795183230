using Dashboard.Troubleshooting.KrakenD.Configuration;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>An endpoint's timeout.</summary>
/// <param name="Timeout">How long the whole request may take.</param>
/// <param name="BudgetShare">The part of it that the backends get, 0 to 1: 0.85 with several of them.</param>
public sealed record TimeoutSetting(TimeSpan Timeout, double BudgetShare) : WhatIfSetting
{
    /// <summary>When backend calls are cut off.</summary>
    public TimeSpan Budget => Timeout * BudgetShare;

    /// <inheritdoc/>
    public override string Text => $"timeout {GoDuration.Format(Timeout)}";
}
