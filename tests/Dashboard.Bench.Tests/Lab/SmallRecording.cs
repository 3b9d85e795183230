using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Lab;

/// <summary>A recording of one minute, scraped every second, whose values are easy to foretell.</summary>
internal static class SmallRecording
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Recording With(params IReadOnlyList<Series> series) =>
        new()
        {
            Name = "small",
            Series = series,
            Scenario = new Scenario
            {
                About = "made for a test",
                Krakend = "2.12.1",
                ScrapeInterval = TimeSpan.FromSeconds(1),
                Start = Start,
                End = At(60),
                Truth =
                [
                    new Fault
                    {
                        Cause = "backend-unreachable",
                        Onset = At(30),
                        Cleared = At(50),
                    },
                ],
            },
        };

    /// <summary>A counter that shows how many seconds have passed, sampled each second of the span.</summary>
    public static Series Seconds(string name, int from = 0, int to = 60, params IReadOnlyList<Label> labels) =>
        new()
        {
            Name = name,
            Labels = labels,
            Samples = [.. Enumerable.Range(from, to - from + 1).Select(second => new Sample(At(second), second))],
        };

    public static DateTimeOffset At(double second) => Start.AddSeconds(second);
}
