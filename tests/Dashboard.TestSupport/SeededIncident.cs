using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Core.LeaderElection;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.TestSupport;

/// <summary>Lets the real recorder store incidents, for tests of what is done with them.</summary>
public static class SeededIncident
{
    public const string Gateway = SampleDiagnoses.Gateway;

    /// <summary>An incident that goes on; its first moment is kept.</summary>
    public static Task<long> OpenAsync(TestStore stored, DateTimeOffset? from = null) =>
        PlayAsync(stored, from ?? SampleDiagnoses.At, [SampleDiagnoses.Incident(), SampleDiagnoses.Incident()]);

    /// <summary>An incident that is over; three of its moments are kept.</summary>
    public static Task<long> ClosedAsync(TestStore stored, DateTimeOffset? from = null) =>
        PlayAsync(
            stored,
            from ?? SampleDiagnoses.At,
            [SampleDiagnoses.Incident(), SampleDiagnoses.Incident(), .. Enumerable.Repeat(SampleDiagnoses.Healthy(), 21)]
        );

    private static async Task<long> PlayAsync(TestStore stored, DateTimeOffset from, IReadOnlyList<Diagnosis> answers)
    {
        var leases = TestLeases.Of(stored);
        await leases.RenewAsync(default);
        var recorder = new IncidentRecorder(
            stored.Store,
            leases,
            [],
            Options.Create(new IncidentOptions()),
            Options.Create(new EvaluationOptions()),
            stored.Log.For<IncidentRecorder>()
        );
        var readings = Scenario.Healthy().Build();
        var number = 0L;
        for (var index = 0; index < answers.Count; index++)
        {
            var at = from.AddSeconds(15 * (index + 1));
            var answer = answers[index] with
            {
                At = at,
                Impact = answers[index].Impact with { Since = answers[index].Impact.Since is null ? null : from },
            };
            var step = await recorder.RecordAsync(
                new EvaluationResult(new GatewayReport(Gateway, answer, null), readings with { At = at }),
                default
            );
            number = step?.Incident?.Number ?? number;
        }

        await leases.StepDownAsync(default);
        return number;
    }
}
