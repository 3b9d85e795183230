using Dashboard.Bench.Scale;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Bench.Lint;

/// <summary>Loads and checks a large configuration, as the page and the command do. The first time the code itself is compiled,
/// too, as in each run of the command.</summary>
internal static class LintRun
{
    private const int Repeats = 7;

    public static async Task<LintFigures> RunAsync(int endpoints)
    {
        var file = LargeConfiguration.Create(endpoints);
        var (reading, building, checking) = (new List<Effort>(), new List<Effort>(), new List<Effort>());
        GatewayConfiguration? gateway = null;
        LintReport? report = null;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var (document, read) = await MeasureAsync(() => JsonConfigurationReader.Read(file).Document!);
            reading.Add(read);
            (gateway, var built) = await MeasureAsync(() => new GatewayConfiguration(document));
            building.Add(built);
            (report, var check) = await MeasureAsync(() => ConfigurationLinter.Lint(gateway!, LintInputs.None));
            checking.Add(check);
        }

        return new LintFigures
        {
            Bytes = file.Length,
            Endpoints = endpoints,
            Findings = report!.Findings.Count + report.Omitted,
            Reading = reading,
            Building = building,
            Checking = checking,
            Rules = await RulesAsync(gateway!),
        };
    }

    private static async Task<IReadOnlyList<(string Rule, TimeSpan Cpu)>> RulesAsync(GatewayConfiguration gateway)
    {
        var costs = new List<(string Rule, TimeSpan Cpu)>();
        var context = new LintContext(gateway, LintInputs.None);
        foreach (var rule in LintRules.All)
        {
            var (_, effort) = await MeasureAsync(() => rule.Check(context).Count());
            costs.Add((rule.Id, effort.Cpu));
        }

        return [.. costs.OrderByDescending(cost => cost.Cpu)];
    }

    private static Task<(T Result, Effort Effort)> MeasureAsync<T>(Func<T> work) => Effort.OfAsync(() => Task.FromResult(work()));
}
