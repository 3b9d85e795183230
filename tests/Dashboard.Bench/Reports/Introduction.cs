using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Reports;

/// <summary>What the numbers are, and what they are not.</summary>
internal static class Introduction
{
    public const string OfVariants = """
        Made from the raw samples of the recordings, loaded into a Prometheus of their own, and judged from two minutes after the onset until
        the fault cleared, and at healthy moments before it. Samples that are loaded this way carry no staleness markers; Prometheus runs with
        a lookback of one and a half scrape intervals instead. `reloaded` shows what that alone changes.

        Not every variant fits every recording. Dilution and pairs take only faults that are seen in request counters, on processes that live
        through the fault; restarts, rollouts and memory are not made fainter by mixing in other requests. An unscraped replica is not tried
        where the fault is inside one process, because nothing of it may be left to see. Gateways are not added up where several processes
        share one series: what each of them counted cannot be told. In a pair each endpoint has the traffic of both
        recordings, so a fault hits about half of it; goroutines and descriptors climb by what they climbed in both.
        """;

    public const string HowToRepeat = """
        ## How to repeat it

        `dotnet run -c Release --project tests/Dashboard.Bench -- --variants all --every 60s --write docs/accuracy.md` does it with the
        recordings that the project carries; `--recordings DIR` takes others, and `--tsdb DIR --label NAME` or `--prometheus URL --label NAME`
        those that are Prometheus blocks already. Without arguments it prints the first part only.
        """;

    public static string Of(BenchOptions options, IReadOnlyList<Run> runs) =>
        $"""
            # How accurate the diagnosis is

            Written by `tests/Dashboard.Bench`; apart from times, the same recordings always give the same page.

            The bench plays recordings of real KrakenD gateways with a known fault (or none) into a real Prometheus, and lets the product's own
            reader and engine answer at many moments, each time as if that moment were now. {Extent(options, runs)}

            Read the numbers with this in mind:

            - **The engine was tuned on these same recordings.** The variants below are made from them by rule, which makes the questions
              harder, but not independent. An installation that differs from all of them may be judged worse.
            - The gateways, their faults, metrics and logs are real; the Kubernetes metrics are emulated, and the traffic is small (about 15 requests/s).
            - An answer counts as wrong from two minutes after the onset on; the time to the right answer is a measure of its own, as exact as the
              distance between two evaluations. Up to six minutes after a fault cleared, any answer is accepted.
            - An answer is right when the first cause is the fault, or one of those that the recording accepts as equally right.
            """;

    private static string Extent(BenchOptions options, IReadOnlyList<Run> runs) =>
        runs.Count == 0
            ? ""
            : $"Here: {runs.Where(run => run.Variant != Run.Pairs).DistinctBy(run => run.Recording, StringComparer.Ordinal)
                .Count()} recordings, "
                + $"every {options.Every.TotalSeconds:0} s as they are and every {options.VariantsEvery.TotalSeconds:0} s as "
                + $"variants, {runs.Sum(run => run.Moments.Count)} evaluations in all.";
}
