using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Alerting;

namespace Dashboard.Tests.Deploy.Alerting;

public sealed class SignalRecordingsFileTests
{
    private const string Variable = "DASHBOARD_WRITE_DOCS";

    private static readonly string File = Repository.PathTo("deploy", "krakend-signals.yml");

    [Fact]
    public async Task The_file_is_what_the_signals_say()
    {
        var text = RulesYaml.Write([SignalRecordings.Create()], RulesYaml.SignalsComment);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
            await System.IO.File.WriteAllTextAsync(File, text);

        Assert.True(
            System.IO.File.Exists(File) && (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n") == text,
            $"deploy/krakend-signals.yml is stale. Renew it: {Variable}=1 ./test.sh --filter SignalRecordingsFile"
        );
    }

    [FactThatNeeds("promtool")]
    public async Task Promtool_finds_nothing_wrong_in_it()
    {
        var (exitCode, output, errors) = await Tool.RunAsync("promtool", "check", "rules", "--lint-fatal", File);

        Assert.True(exitCode == 0, output + errors);
    }
}
