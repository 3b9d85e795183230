using System.Runtime.InteropServices;
using System.Text.Json;
using Dashboard.Api;
using Dashboard.Core.BackTesting;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Loki;
using Dashboard.Core.Prometheus;
using Dashboard.Hosting;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.CommandLine;

/// <summary><c>back-test</c>: the same replay as on the page, without a web server.</summary>
public static class BackTestCommand
{
    private static readonly JsonSerializerOptions Json = JsonOptions();

    /// <summary>Whether the words ask for it.</summary>
    public static bool IsAskedBy(IReadOnlyList<string> words) => words is ["back-test", ..];

    /// <summary>Runs until the range is replayed or somebody interrupts it. 0: all was replayed, 1: it was not, 2: wrong
    /// arguments.</summary>
    public static async Task<int> RunAsync(string[] words)
    {
        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var host = Build(_ => { });
        return await RunAsync(words, host.Services, Console.Out, Console.Error, end.Token);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
        }
    }

    /// <summary>The same settings and services as the dashboard, as far as a replay needs them. Never started, so nothing watches
    /// or listens.</summary>
    public static IHost Build(Action<HostApplicationBuilder> change)
    {
        var builder = Host.CreateApplicationBuilder();
        builder
            .Logging.ClearProviders()
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System).AddPrometheus().AddLoki().AddEvaluation().AddBackTests();
        change(builder);
        return builder.Build();
    }

    /// <summary>Runs with the given services; the result goes to the output, all else to the progress.</summary>
    public static async Task<int> RunAsync(
        string[] words,
        IServiceProvider services,
        TextWriter output,
        TextWriter progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var asked = BackTestArguments.Read(words.Skip(1));
            if (asked.Help)
            {
                await output.WriteLineAsync(BackTestArguments.Usage);
                return 0;
            }

            services.GetRequiredService<IStartupValidator>().Validate();
            return await RunAsync(asked, services, output, progress, cancellationToken);
        }
        catch (UsageException exception)
        {
            await progress.WriteLineAsync($"{exception.Message}\n\n{BackTestArguments.Usage}");
            return 2;
        }
        catch (Exception exception) when (StartUp.ErrorsIn(exception) is { Count: > 0 } errors)
        {
            await progress.WriteLineAsync(
                "Settings are wrong. Change them in appsettings.json or by environment "
                    + $"variables:\n{string.Join('\n', errors.Select(error => $"  - {error}"))}"
            );
            return 1;
        }
    }

    private static async Task<int> RunAsync(
        BackTestArguments asked,
        IServiceProvider services,
        TextWriter output,
        TextWriter progress,
        CancellationToken cancellationToken
    )
    {
        var gateways = services.GetRequiredService<IDiagnosisProvider>().Gateways;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (plan, errors) = asked.Request.Read(gateways, services.GetRequiredService<IOptions<Thresholds>>().Value, now);
        if (plan is null)
            throw new UsageException(string.Join('\n', errors));

        var lines = new ProgressLines(progress);
        await progress.WriteLineAsync($"{plan.Moments} moments of {plan.Gateway}. Ctrl-C ends it and keeps what was found.");
        var result = await services.GetRequiredService<BackTestRuns>().RunAsync(plan, lines.Show, cancellationToken);
        await output.WriteLineAsync(asked.AsJson ? JsonSerializer.Serialize(result, Json) : BackTestReport.Of(result));
        return result.Outcome is BackTestOutcome.Finished && result.Progress.Unread < result.Progress.Total ? 0 : 1;
    }

    private static JsonSerializerOptions JsonOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
        ApiJson.Configure(options);
        return options;
    }
}
