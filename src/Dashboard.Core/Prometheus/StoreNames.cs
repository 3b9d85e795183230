namespace Dashboard.Core.Prometheus;

/// <summary>Whether a store takes regular expressions on the names of metrics: as the settings say, or as it
/// turned out.</summary>
/// <param name="method">What the settings say.</param>
public sealed class StoreNames(DiscoveryMethod method)
{
    private volatile bool refusesPatterns = method == DiscoveryMethod.Labels;

    /// <summary>Whether names must be exact.</summary>
    public bool MustBeExact => refusesPatterns;

    /// <summary>Whether it may be tried without a regular expression.</summary>
    public bool MayTurnOut => method == DiscoveryMethod.Auto;

    /// <summary>The store refused a regular expression and answered without one.</summary>
    public void Refused() => refusesPatterns = true;
}
