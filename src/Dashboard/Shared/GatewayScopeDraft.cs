namespace Dashboard.Shared;

/// <summary>Gateways that somebody is choosing: all of them, or some.</summary>
public sealed class GatewayScopeDraft
{
    private readonly HashSet<string> chosen = new(StringComparer.Ordinal);

    /// <summary>Whether only some are meant.</summary>
    public bool IsScoped { get; set; }

    /// <summary>Whether one is among those that are chosen.</summary>
    public bool Has(string gateway) => chosen.Contains(gateway);

    /// <summary>Chooses one, or takes it back.</summary>
    public void Toggle(string gateway)
    {
        if (!chosen.Remove(gateway))
            chosen.Add(gateway);
    }

    /// <summary>Back to all of them.</summary>
    public void Clear()
    {
        chosen.Clear();
        IsScoped = false;
    }

    /// <summary>The chosen ones in the order of the configured ones; empty for all.</summary>
    public IReadOnlyList<string> Of(IEnumerable<string> gateways) => IsScoped ? [.. gateways.Where(Has)] : [];

    /// <summary>What is wrong with the choice, in words for its author.</summary>
    public IEnumerable<string> Errors(IEnumerable<string> gateways) =>
        IsScoped && Of(gateways).Count == 0 ? ["Choose a gateway, or all of them."] : [];
}
