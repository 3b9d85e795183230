namespace Dashboard.Lab;

/// <summary>Runs promtool, which belongs to Prometheus.</summary>
internal static class Promtool
{
    // One block per day instead of one per two hours: a recording is never cut in two.
    public static Task CreateBlocksAsync(string openMetricsFile, string dataFolder, CancellationToken cancellationToken) =>
        StoreTool.RunAsync(
            "promtool",
            ["tsdb", "create-blocks-from", "openmetrics", "--quiet", "--max-block-duration=24h", openMetricsFile, dataFolder],
            cancellationToken
        );

    /// <summary>Evaluates recording rules at every moment of a time, as Prometheus does, and writes their series.</summary>
    public static Task RecordAsync(
        string rulesFile,
        Uri prometheus,
        DateTimeOffset from,
        DateTimeOffset until,
        string dataFolder,
        CancellationToken cancellationToken
    ) =>
        StoreTool.RunAsync(
            "promtool",
            [
                "tsdb",
                "create-blocks-from",
                "rules",
                $"--start={from:yyyy-MM-ddTHH:mm:ssZ}",
                $"--end={until:yyyy-MM-ddTHH:mm:ssZ}",
                $"--url={prometheus}",
                $"--output-dir={dataFolder}",
                rulesFile,
            ],
            cancellationToken
        );
}
