namespace Dashboard.Core.BackTesting;

/// <summary>What was seen at a moment.</summary>
public enum MomentState
{
    /// <summary>Prometheus did not answer, also not when asked again.</summary>
    Unread,

    /// <summary>Too little was seen to say.</summary>
    Unknown,

    /// <summary>Enough was seen, and nothing was wrong.</summary>
    Healthy,

    /// <summary>The answer named trouble.</summary>
    Trouble,
}

/// <summary>Moments in a row in which the same was seen.</summary>
/// <param name="State">What was seen.</param>
/// <param name="From">The first of them.</param>
/// <param name="To">One step after the last of them.</param>
/// <param name="Moments">How many they are.</param>
public sealed record StateSpan(MomentState State, DateTimeOffset From, DateTimeOffset To, int Moments);
