namespace Dashboard.Lab;

/// <summary>Makes a recording small enough to be carried by the project, without touching a sample that it keeps.</summary>
public static class Thinning
{
    private static readonly string[] NotNeeded =
    [
        "scrape_",
        "go_memstats_",
        "go_gc_duration_",
        "go_info",
        "go_threads",
        "process_network_",
        "process_virtual_",
        "otel_scope_info",
        "http_client_request_size_",
        "http_client_request_started_count",
        "http_client_response_size_",
        "http_client_response_read_size_",
        "http_client_response_read_time_",
        "http_client_response_no_content_length",
        "http_server_response_size_",
    ];

    private static readonly string[] NeededAllTheSame =
    [
        "go_memstats_heap_inuse_bytes",
        "http_client_response_read_size_hist_count",
    ];

    public static bool Keeps(string metric) =>
        NeededAllTheSame.Contains(metric, StringComparer.Ordinal)
        || !Array.Exists(NotNeeded, prefix => metric.StartsWith(prefix, StringComparison.Ordinal));

    public static async Task<Recording> ThinAsync(string source, string target, CancellationToken cancellationToken)
    {
        var recording = await Recording.LoadAsync(source, cancellationToken);
        Directory.CreateDirectory(target);
        File.Copy(Path.Combine(source, ScenarioFile.Name), Path.Combine(target, ScenarioFile.Name), overwrite: true);
        var kept = recording.Series.Where(series => series.Samples.Count > 0 && Keeps(series.Name));
        await SampleFile.WriteAsync(Path.Combine(target, SampleFile.Name), kept.Order(AlikeTogether), cancellationToken);
        return await Recording.LoadAsync(target, cancellationToken);
    }

    // gzip looks back 32 KB, about five series: neighbours with the same times and nearly the same values save a third.
    private static readonly Comparer<Series> AlikeTogether = Comparer<Series>.Create(
        (left, right) => Comparisons(left, right).FirstOrDefault(comparison => comparison != 0)
    );

    private static IEnumerable<int> Comparisons(Series left, Series right)
    {
        yield return string.CompareOrdinal(left["instance"], right["instance"]);
        yield return left.Samples.Count.CompareTo(right.Samples.Count);
        yield return left.Samples[0].At.CompareTo(right.Samples[0].At);
        yield return left.Samples[^1].Value.CompareTo(right.Samples[^1].Value);
        for (var index = left.Samples.Count / 2; index < left.Samples.Count; index++)
            yield return left.Samples[index].Value.CompareTo(right.Samples[index].Value);
        // Equal values, too: the name decides, so that the same recording always gives the same file.
        yield return string.CompareOrdinal(left.NotationWith(null), right.NotationWith(null));
    }
}
