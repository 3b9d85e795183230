using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>Which setting is tried on whose traffic.</summary>
public sealed record WhatIfQuestion
{
    /// <summary>Whose traffic.</summary>
    public required WhatIfTarget Target { get; init; }

    /// <summary>What kind of setting.</summary>
    public required WhatIfKind Kind { get; init; }

    /// <summary>The setting that is tried; null for none at all, which a timeout cannot be.</summary>
    public required WhatIfSetting? Proposed { get; init; }

    /// <summary>How far back the traffic is replayed.</summary>
    public required TimeSpan Span { get; init; }

    /// <summary>What runs for the endpoint; null when no configuration names it.</summary>
    public EffectiveEndpoint? Running { get; init; }

    /// <summary>When the configuration that says so was received; null without one.</summary>
    public DateTimeOffset? RunningSince { get; init; }
}
