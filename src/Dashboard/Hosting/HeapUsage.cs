namespace Dashboard.Hosting;

/// <summary>How full the heap of this process is.</summary>
public class HeapUsage
{
    /// <summary>Above this share no new circuit is begun: what is left is for the pages and answers of those that are there.
    /// </summary>
    public const double AlmostFull = 0.65;

    /// <summary>What the last collection of everything left alive, as a share of what the heap may have: of a container's memory
    /// <c>System.GC.HeapHardLimitPercent</c>. From 0, also before the first such collection, to 1.</summary>
    public virtual double UsedShare =>
        (double)GC.GetGCMemoryInfo(GCKind.FullBlocking).HeapSizeBytes / GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Whether <see cref="AlmostFull"/> is exceeded.</summary>
    public bool IsAlmostFull => UsedShare > AlmostFull;
}
