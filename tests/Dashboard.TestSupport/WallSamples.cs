using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <summary>What a wall screen can meet, each state with its longest texts.</summary>
public static class WallSamples
{
    public static readonly DateTimeOffset Now = SampleDiagnoses.At.AddSeconds(4);

    public static readonly IReadOnlyList<string> States =
    [
        "healthy",
        "one-cause",
        "three-causes",
        "forty-causes",
        "longest",
        "unknown",
        "late",
        "stale",
        "stale-healthy",
        "silent",
        "failed",
        "failed-with-values",
        "first-evaluation",
    ];

    public static GatewayReport Report(string state, string gateway = SampleDiagnoses.Gateway) =>
        state switch
        {
            "healthy" => Known(SampleDiagnoses.Healthy(), gateway),
            "one-cause" => Known(WithCauses(1), gateway),
            "three-causes" => Known(WithCauses(3), gateway),
            "forty-causes" => Known(WithCauses(40), gateway),
            "longest" => Known(Longest(), gateway),
            "unknown" => Known(SampleDiagnoses.Unknown(), gateway),
            "late" => Known(SampleDiagnoses.Incident() with { DataTime = Now.AddSeconds(-35) }, gateway),
            "stale" => Known(SampleDiagnoses.Incident() with { DataTime = Now.AddMinutes(-4) }, gateway),
            "stale-healthy" => Known(SampleDiagnoses.Healthy() with { DataTime = Now.AddMinutes(-4) }, gateway),
            "silent" => Known(
                SampleDiagnoses.Incident() with
                {
                    DataTime = Now.AddMinutes(-4),
                    Replicas = [.. SampleDiagnoses.Incident().Replicas.Select(replica => replica with { Scraped = false })],
                },
                gateway
            ),
            "failed" => SampleDiagnoses.Failed(null, SignalSourceFailure.Unreachable) with { Gateway = gateway },
            "failed-with-values" => SampleDiagnoses.Failed(SampleDiagnoses.Incident() with { Gateway = gateway }) with
            {
                Gateway = gateway,
            },
            "first-evaluation" => new(gateway, Diagnosis: null, Failure: null),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
        };

    public static GatewayReport Known(Diagnosis diagnosis, string? gateway = null) =>
        new(gateway ?? diagnosis.Gateway, diagnosis with { Gateway = gateway ?? diagnosis.Gateway }, Failure: null);

    public static Diagnosis WithCauses(int count) =>
        SampleDiagnoses.Incident() with
        {
            Causes =
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(rank =>
                        SampleDiagnoses.Unreachable() with
                        {
                            Rank = rank,
                            Id = $"cause-{rank}",
                            Title = rank == 1 ? "A backend cannot be reached" : $"Another cause, number {rank}",
                        }
                    ),
            ],
        };

    private static Diagnosis Longest()
    {
        const string text =
            "Tokens are signed with a key or algorithm that the gateway does not know and that nobody has told it about since "
            + "the last rollout";
        var worst = SampleDiagnoses.Unreachable() with
        {
            Title = text,
            Impact = $"31% of 1,234,567 requests to 12 endpoints fail, among them {SampleDiagnoses.LongEndpoint}",
            Endpoints =
            [
                SampleDiagnoses.LongEndpoint,
                .. Enumerable.Range(1, 11).Select(n => $"{SampleDiagnoses.LongEndpoint}/{n}"),
            ],
            Fixes =
            [
                SampleDiagnoses.Mitigation() with
                {
                    Title = $"Roll {SampleDiagnoses.LongHost} back to the version that was the last good one before the incident",
                },
            ],
        };
        return SampleDiagnoses.Incident() with
        {
            Causes = [worst, .. Enumerable.Range(2, 39).Select(rank => worst with { Rank = rank, Id = $"cause-{rank}" })],
        };
    }
}
