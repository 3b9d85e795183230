namespace Dashboard.Troubleshooting;

/// <summary>Memory of replicas over time.</summary>
public sealed record MemoryPanel
{
    /// <summary>Replicas, the fullest first; at most <see cref="MaxReplicas"/>.</summary>
    public required IReadOnlyList<ReplicaMemory> Replicas { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required PanelSource Source { get; init; }

    /// <summary>More lines than these cannot be told apart in one chart; the others stand in the table of replicas.</summary>
    public const int MaxReplicas = 6;
}
