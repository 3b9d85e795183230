namespace Dashboard.Troubleshooting.Statistics;

/// <summary>Numbers that look random and are always the same, so that what is computed with them is repeatable. Source: Steele,
/// Lea, Flood, "Fast splittable pseudorandom number generators".</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next number, evenly spread from 0 to below 1.</summary>
    public double Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
