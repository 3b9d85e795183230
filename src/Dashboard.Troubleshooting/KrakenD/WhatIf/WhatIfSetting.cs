namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>A setting of an endpoint, or of one of its backend entries, that can be replayed. Each replica applies it for
/// itself.</summary>
public abstract record WhatIfSetting
{
    /// <summary>The setting in KrakenD's own words.</summary>
    public abstract string Text { get; }
}
