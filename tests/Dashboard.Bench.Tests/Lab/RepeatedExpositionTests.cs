using System.Globalization;
using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Lab;

/// <summary>Seconds 10 to 60 of a recording are played over and over.</summary>
public sealed class RepeatedExpositionTests
{
    private static readonly Label[] Target = [new("job", "krakend"), new("instance", "10.0.0.1:9091")];
    private static readonly string[] CounterSuffixes = ["_total", "_bucket", "_sum", "_count"];
    private static readonly RepeatedSpan Repeated = new(SmallRecording.At(10), SmallRecording.At(60));
    private static readonly Series Up = SmallRecording.Seconds("up", labels: Target);

    [Theory]
    [InlineData(0, 30, 30)]
    [InlineData(1, 10, 60)] // where the lap before has left it
    [InlineData(1, 30, 80)]
    [InlineData(3, 30, 180)]
    public void A_counter_goes_on_in_each_lap(int lap, int second, double expected) =>
        Assert.Equal(expected, At(lap, second, SmallRecording.Seconds("a_total", labels: Target)));

    [Fact]
    public void A_sum_of_fractions_never_falls_by_its_rounding()
    {
        var seconds = SmallRecording.Seconds("a_sum", labels: Target);
        var sum = seconds with { Samples = [.. seconds.Samples.Select(sample => sample with { Value = sample.Value / 10 })] };

        for (var lap = 1; lap < 200; lap++)
            Assert.Equal(At(lap - 1, 60, sum), At(lap, 10, sum));
    }

    [Fact]
    public void A_gauge_is_as_it_was() => Assert.Equal(30, At(3, 30, SmallRecording.Seconds("goroutines", labels: Target)));

    [Theory]
    [InlineData(0, 39, 39)]
    [InlineData(0, 41, 1)]
    [InlineData(1, 39, 49)] // the lap before has ended with 20
    [InlineData(1, 41, 1)] // the process restarts in each lap
    [InlineData(2, 10, 20)]
    public void A_restart_sets_a_counter_back_in_each_lap(int lap, int second, double expected)
    {
        var counter = SmallRecording.Seconds("a_total", labels: Target);
        var samples = counter.Samples.Select(sample => sample.Value < 40 ? sample : sample with { Value = sample.Value - 40 });

        Assert.Equal(expected, At(lap, second, counter with { Samples = [.. samples] }));
    }

    [Theory]
    [InlineData(0, 20, null)]
    [InlineData(1, 20, 60d)]
    [InlineData(1, 50, 110d)]
    [InlineData(2, 20, 120d)]
    public void A_process_keeps_the_counters_of_the_lap_before(int lap, int second, double? expected) =>
        Assert.Equal(expected, At(lap, second, SmallRecording.Seconds("errors_total", from: 40, labels: Target), Up));

    [Fact]
    public void A_process_that_starts_in_the_lap_starts_anew_in_each()
    {
        Label[] another = [new("job", "krakend"), new("instance", "10.0.0.2:9091")];
        var counter = SmallRecording.Seconds("a_total", from: 40, labels: another);

        Assert.Null(At(1, 20, counter, Up));
        Assert.Equal(50, At(1, 50, counter, Up));
    }

    [Fact]
    public void A_process_that_has_ended_begins_the_next_lap_as_a_new_one()
    {
        var counter = SmallRecording.Seconds("a_total", to: 40, labels: Target);

        Assert.Equal(0, At(1, 10, counter));
        Assert.Equal(20, At(2, 30, counter));
        Assert.Null(At(1, 50, counter));
    }

    [Theory]
    [InlineData(0, 30, 5)] // before the recording
    [InlineData(2, 30, 5)] // and never again
    public void A_process_that_never_restarts_keeps_its_start(int lap, int second, double started) =>
        Assert.Equal(PlayedAt(0, started), At(lap, second, Times("process_start_time_seconds", (0, started))));

    [Theory]
    [InlineData(0, 30, 0, 5)]
    [InlineData(0, 50, 0, 40)]
    [InlineData(1, 30, 0, 40)] // since the lap before
    [InlineData(1, 50, 1, 40)]
    public void A_restarted_process_keeps_its_start_until_it_restarts_again(int lap, int second, int startLap, double started) =>
        Assert.Equal(PlayedAt(startLap, started), At(lap, second, Times("process_start_time_seconds", (0, 5), (40, 40))));

    [Theory]
    [InlineData("backend-refused")]
    [InlineData("breaker-open")]
    public async Task Nothing_of_a_real_recording_without_restarts_breaks_off_where_it_begins_again(string name)
    {
        var recording = await RecordingCollection.Carried.LoadAsync(name, default);
        var repeated = RepeatedSpan.Of(recording.Scenario);
        var exposition = new Exposition(recording, new Label("cluster", name), repeated);

        var before = Counters(exposition.At(new ReplayMoment(repeated.Until, repeated.Until, Lap: 0)));
        var after = Counters(exposition.At(new ReplayMoment(repeated.From, repeated.Until, Lap: 1)));

        Assert.NotEmpty(before);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before, counter => Assert.Equal(counter.Value, after[counter.Key]));
    }

    private static double? At(int lap, int second, params IReadOnlyList<Series> series)
    {
        var moment = new ReplayMoment(SmallRecording.At(second), SmallRecording.At(second) + (Repeated.Length * lap), lap);
        var text = new Exposition(SmallRecording.With(series), new Label("cluster", "small"), Repeated).At(moment);
        return Values(text)
            .Where(line => NameOf(line.Key) == series[0].Name)
            .Select(line => (double?)line.Value)
            .SingleOrDefault();
    }

    private static double PlayedAt(int lap, double second) =>
        (SmallRecording.At(second) + (Repeated.Length * lap)).ToUnixTimeMilliseconds() / 1000.0;

    private static Series Times(string name, params IReadOnlyList<(int From, double Second)> values)
    {
        var series = SmallRecording.Seconds(name, labels: Target);
        double ValueAt(Sample sample) => PlayedAt(0, values.Last(value => value.From <= sample.Value).Second);
        return series with { Samples = [.. series.Samples.Select(sample => sample with { Value = ValueAt(sample) })] };
    }

    private static Dictionary<string, double> Counters(string text) =>
        Values(text)
            .Where(line => CounterSuffixes.Any(suffix => NameOf(line.Key).EndsWith(suffix, StringComparison.Ordinal)))
            .ToDictionary(StringComparer.Ordinal);

    private static string NameOf(string notation) => notation[..notation.IndexOf('{', StringComparison.Ordinal)];

    private static IEnumerable<KeyValuePair<string, double>> Values(string text) =>
        from line in text.Split('\n')
        where line.Length > 0 && line[0] != '#'
        let space = line.LastIndexOf(' ')
        select KeyValuePair.Create(line[..space], double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture));
}
