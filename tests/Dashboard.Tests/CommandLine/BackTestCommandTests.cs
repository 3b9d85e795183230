using System.Text.Json;
using Dashboard.CommandLine;
using Dashboard.Core.BackTesting;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Dashboard.TestSupport.ReplayedRange;

namespace Dashboard.Tests.CommandLine;

public sealed class BackTestCommandTests
{
    private static readonly string[] Range =
    [
        "back-test",
        "--gateway",
        "shop",
        "--from",
        "2026-11-22T18:31:00Z",
        "--to",
        "2026-11-22T18:34:00Z",
    ];

    private readonly FakeSignalReader reader = new();
    private readonly StringWriter output = new();
    private readonly StringWriter progress = new();

    [Fact]
    public async Task The_result_goes_to_the_output_and_the_progress_elsewhere()
    {
        foreach (var minute in Enumerable.Range(0, 4))
            reader.Then(Moment(Refused, minute) with { Queries = 0 });

        var code = await RunAsync([.. Range, "--threshold", "ErrorShare=0.02"]);

        Assert.Equal(0, code);
        Assert.Contains(
            "2026-11-22 18:32:00 UTC to still open at the end  critical  backend-unreachable",
            output.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("B: ErrorShare 0.01 -> 0.02", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"ErrorShare\": 0.02", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("100 %  4 of 4 moments", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_the_output_holds_nothing_else()
    {
        foreach (var minute in Enumerable.Range(0, 4))
            reader.Then(Moment(Refused, minute) with { Queries = 0 });

        Assert.Equal(0, await RunAsync([.. Range, "--step=60s", "--json"]));

        var json = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(
            ("finished", "backend-unreachable"),
            (
                json.GetProperty("outcome").GetString(),
                json.GetProperty("inUse").GetProperty("incidents")[0].GetProperty("causeId").GetString()
            )
        );
        Assert.Equal("PT1M", json.GetProperty("plan").GetProperty("step").GetString());
    }

    [Fact]
    public async Task When_nothing_could_be_read_the_exit_code_is_1_and_nothing_is_called_healthy()
    {
        foreach (var _ in Enumerable.Range(0, 4))
            reader.ThenFails(SignalSourceFailure.Unauthorized, "Prometheus refused the credentials.");

        Assert.Equal(1, await RunAsync(Range));

        Assert.Contains("0 trouble, 0 healthy, 0 unknown, 4 not read", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("nothing could be judged", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_replay_keeps_what_was_found_and_ends_with_1()
    {
        using var end = new CancellationTokenSource();
        reader
            .Then(Moment(Healthy, 0) with { Queries = 0 })
            .Then(() =>
            {
                end.Cancel();
                return Task.FromCanceled<Snapshot>(end.Token);
            });

        Assert.Equal(1, await RunAsync(Range, end.Token));

        Assert.Contains(
            "Cancelled; what follows is about the part that was replayed: 1 of 4 moments",
            output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("There is no option '--form'.", "back-test", "--form", "x")]
    [InlineData("--from needs a value.", "back-test", "--from")]
    [InlineData("--to is given twice.", "back-test", "--to", "a", "--to", "b")]
    [InlineData("Write it like ErrorShare=0.02.", "back-test", "--threshold", "ErrorShare")]
    [InlineData("The start is missing.", "back-test", "--to", "2026-11-22T18:34:00Z")]
    [InlineData(
        "There is no gateway called 'x'.",
        "back-test",
        "--gateway",
        "x",
        "--from",
        "2026-11-22T18:31:00Z",
        "--to",
        "2026-11-22T18:34:00Z"
    )]
    public async Task Wrong_arguments_say_what_to_do_and_end_with_2(string problem, params string[] words)
    {
        Assert.Equal(2, await RunAsync(words));

        Assert.Contains(problem, progress.ToString(), StringComparison.Ordinal);
        Assert.Contains("back-test --from MOMENT --to MOMENT", progress.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Wrong_settings_are_named_and_end_with_1()
    {
        Assert.Equal(1, await RunAsync(Range, ("BackTests:QueriesPerSecond", "0")));

        Assert.Contains("QueriesPerSecond", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_a_result() =>
        Assert.Equal(
            (0, true),
            (await RunAsync(["back-test", "--help"]), output.ToString().Contains("Exit code", StringComparison.Ordinal))
        );

    [Fact]
    public void Other_words_start_the_dashboard()
    {
        Assert.True(BackTestCommand.IsAskedBy(Range));
        Assert.False(BackTestCommand.IsAskedBy(["--urls", "http://localhost:1"]));
        Assert.False(BackTestCommand.IsAskedBy([]));
    }

    private Task<int> RunAsync(string[] words, params IEnumerable<(string Key, string Value)> settings) =>
        RunAsync(words, CancellationToken.None, settings);

    private async Task<int> RunAsync(
        string[] words,
        CancellationToken cancellationToken,
        params IEnumerable<(string Key, string Value)> settings
    )
    {
        using var host = BackTestCommand.Build(builder =>
        {
            builder.Configuration.AddInMemoryCollection(
                settings
                    .Prepend(("Gateways:0:Name", "shop"))
                    .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))
            );
            builder.Configuration.AddInMemoryCollection([
                KeyValuePair.Create("Gateways:0:PrometheusUrl", (string?)"http://prometheus"),
            ]);
            builder
                .Services.AddSingleton<TimeProvider>(new ManualTimeProvider(At(60)))
                .AddSingleton<Func<ISignalReader>>(() => reader)
                .AddSingleton(Options.Create(new BackTestOptions { QueriesPerSecond = 1e9 }));
        });
        return await BackTestCommand.RunAsync(words, host.Services, output, progress, cancellationToken);
    }
}
