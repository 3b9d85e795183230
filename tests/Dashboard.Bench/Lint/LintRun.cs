using System.Text.Json;
using Dashboard.Bench.Scale;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

namespace Dashboard.Bench.Lint;

/// <summary>Loads and checks a large configuration, as the page and the command do. The first time the code itself is compiled,
/// too, as in each run of the command.</summary>
internal static class LintRun
{
    private const int Repeats = 7;

    /// <summary>Made up: the patch takes the same time whatever the numbers.</summary>
    private static readonly MeasuredTraffic Traffic = new()
    {
        RequestsPerSecond = 200,
        BaselineRequestsPerSecond = 50,
        HealthyP99 = TimeSpan.FromMilliseconds(400),
        Replicas = 2,
    };

    public static async Task<LintFigures> RunAsync(int endpoints)
    {
        var file = LargeConfiguration.Create(endpoints);
        var (reading, building, checking) = (new List<Effort>(), new List<Effort>(), new List<Effort>());
        var (parsing, patching) = (new List<Effort>(), new List<Effort>());
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

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            patching.Add((await MeasureAsync(() => Patch(gateway!, report!))).Effort);
            parsing.Add((await MeasureAsync(() => JsonDocument.Parse(file))).Effort);
        }

        return new LintFigures
        {
            Bytes = file.Length,
            Endpoints = endpoints,
            Findings = report!.Findings.Count + report.Omitted,
            Reading = reading,
            Building = building,
            Checking = checking,
            Parsing = parsing,
            Patching = patching,
            Rules = await RulesAsync(gateway!),
        };
    }

    /// <summary>As the incident page makes it: from the file that is read and checked already.</summary>
    private static ConfigurationPatch Patch(GatewayConfiguration gateway, LintReport report) =>
        PatchBuilder
            .Build(
                new PatchQuestion
                {
                    Change = new FixChange("fit-timeout") { Endpoints = [gateway.Endpoints[0].Name] },
                    Gateway = gateway,
                    Lint = report,
                    Traffic = _ => Traffic,
                }
            )
            .Patches.Single();

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
