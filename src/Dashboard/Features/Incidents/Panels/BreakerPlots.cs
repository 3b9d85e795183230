using System.Runtime.CompilerServices;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>The breakers of one answer, drawn once for all who look at it and kept as long as it is.</summary>
public sealed class BreakerPlots
{
    private static readonly ConditionalWeakTable<Diagnosis, BreakerPlots> Drawn = [];

    private BreakerPlots(Diagnosis diagnosis)
    {
        Lanes = BreakerPlot.LanesOf(diagnosis);
        Plot = BreakerPlot.Of(diagnosis, Lanes);
    }

    /// <summary>One per breaker, as far as they are drawn.</summary>
    public IReadOnlyList<BreakerLane> Lanes { get; }

    public Plot Plot { get; }

    public static BreakerPlots Of(Diagnosis diagnosis) => Drawn.GetValue(diagnosis, static answer => new BreakerPlots(answer));
}
