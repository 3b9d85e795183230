using System.Diagnostics;

namespace Dashboard.Bench.Scale;

/// <summary>What a piece of work cost this process.</summary>
internal sealed record Effort(TimeSpan Wall, TimeSpan Cpu, long AllocatedBytes, long PeakBytes)
{
    // Linux: forgets the highest resident size so far.
    private const string ResetPeak = "/proc/self/clear_refs";

    public static async Task<(T Result, Effort Effort)> OfAsync<T>(Func<Task<T>> work)
    {
        GC.Collect();
        if (File.Exists(ResetPeak))
            await File.WriteAllTextAsync(ResetPeak, "5");
        var (watch, cpu, allocated) = (
            Stopwatch.StartNew(),
            Environment.CpuUsage.TotalTime,
            GC.GetTotalAllocatedBytes(precise: true)
        );
        var result = await work();
        using var process = Process.GetCurrentProcess();
        return (
            result,
            new Effort(
                watch.Elapsed,
                Environment.CpuUsage.TotalTime - cpu,
                GC.GetTotalAllocatedBytes(precise: true) - allocated,
                process.PeakWorkingSet64
            )
        );
    }
}
