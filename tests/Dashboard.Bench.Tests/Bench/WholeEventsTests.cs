using Dashboard.Bench.Variants;
using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Bench;

public sealed class WholeEventsTests
{
    [Fact]
    public void Buckets_and_sum_live_and_move_with_their_count()
    {
        var histogram = WholeEvents.Of([
            Samples("http_server_duration_count", 0.5, 1.0, 1.5, 2.0),
            Samples("http_server_duration_bucket", 0.2, 0.4, 0.6, 0.8),
            Samples("http_server_duration_sum", 0.05, 0.10, 0.15, 0.20),
        ]);

        Assert.Equal([1, 1, 2], ValuesOf(histogram, "http_server_duration_count"));
        Assert.Equal([0, 0, 0], ValuesOf(histogram, "http_server_duration_bucket"));
        Assert.Equal([0.10, 0.10, 0.20], ValuesOf(histogram, "http_server_duration_sum"));
    }

    [Fact]
    public void A_counter_without_a_whole_event_does_not_exist() =>
        Assert.Empty(WholeEvents.Of([Samples("http_client_request_failed_count_total", 0.1, 0.9)]));

    [Fact]
    public void A_counter_that_was_always_zero_stays() =>
        Assert.Equal(
            [0, 0],
            ValuesOf(WholeEvents.Of([Samples("http_client_request_size_total", 0, 0)]), "http_client_request_size_total")
        );

    private static IEnumerable<double> ValuesOf(IEnumerable<Series> series, string name) =>
        series.Single(one => one.Name == name).Samples.Select(sample => sample.Value);

    private static Series Samples(string name, params IReadOnlyList<double> values) =>
        new()
        {
            Name = name,
            Labels = [],
            Samples = [.. values.Select((value, index) => new Sample(CountedRecording.Start.AddSeconds(10 * index), value))],
        };
}
