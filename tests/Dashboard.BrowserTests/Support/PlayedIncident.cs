using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Core.LeaderElection;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.BrowserTests.Support;

/// <summary>A recorded incident that a dashboard's own recorder has watched.</summary>
public static class PlayedIncident
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>Gives the dashboard's own recorder what the background evaluation would have seen; after the end all stays as it
    /// was last.</summary>
    public static async Task<long> PlayAsync(
        IServiceProvider services,
        string gateway,
        DateTimeOffset from,
        DateTimeOffset until,
        TimeSpan stay = default
    )
    {
        var leases = services.GetRequiredService<GatewayLeases>();
        var troubleshooter = services.GetRequiredService<DiagnosisService>();
        var recorder = services.GetRequiredService<IncidentRecorder>();
        var number = 0L;
        for (var at = from; at <= until + stay; at += Step)
        {
            await leases.RenewAsync(CancellationToken.None);
            var (snapshot, diagnosis) = await troubleshooter.DiagnoseAsync(
                gateway,
                at < until ? at : until,
                CancellationToken.None
            );
            diagnosis = diagnosis with { At = at };
            var step = await recorder.RecordAsync(
                new EvaluationResult(new GatewayReport(gateway, diagnosis, Failure: null), snapshot),
                CancellationToken.None
            );
            number = step?.Incident?.Number ?? number;
        }

        return number;
    }
}
