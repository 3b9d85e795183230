using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>Where in a recording a moment lies.</summary>
internal enum Phase
{
    /// <summary>No fault, and none in the last six minutes.</summary>
    Healthy,

    /// <summary>The first two minutes of a fault: too little of it is in the data to call an answer wrong.</summary>
    Settling,

    /// <summary>From then until it cleared: here answers are judged.</summary>
    Fault,

    /// <summary>Up to six minutes after: any answer is right.</summary>
    Recovery,
}

/// <summary>Tells the phase of a moment from the truth of its recording.</summary>
internal static class Phases
{
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(6);

    public static Phase Of(Scenario scenario, DateTimeOffset at)
    {
        if (scenario.Truth.Any(fault => at >= fault.Onset && at <= fault.Cleared))
            return at >= scenario.Truth.Min(fault => fault.Onset) + Settling ? Phase.Fault : Phase.Settling;

        return scenario.Truth.Any(fault => at > fault.Cleared && at <= fault.Cleared + Recovery) ? Phase.Recovery : Phase.Healthy;
    }
}
