using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <content>The verbs for circuit breakers.</content>
public sealed partial class Scenario
{
    /// <summary>A breaker spares most calls; the share is of all calls.</summary>
    public Scenario BreakerOpens(string backend, double share = 0.95, double minutesAgo = 4) =>
        Do(() =>
                more.Add(draft =>
                    replicas.ForEach(replica =>
                        draft.Add(
                            Signals.LogEvents,
                            StepAt(minutesAgo),
                            1,
                            ("part", "breaker"),
                            ("name", backend),
                            ("from", "closed"),
                            ("to", "open"),
                            ("pod", replica.Pod)
                        )
                    )
                )
            )
            .Fails(backend, CallEnding.BreakerOpen, share, minutesAgo);

    /// <summary>The log tells how probes of an open breaker ended, one every half minute.</summary>
    public Scenario ProbesEnd(string backend, string to, int times) =>
        Do(() =>
            more.Add(draft =>
            {
                for (var step = Steps - times; step < Steps; step++)
                {
                    draft.Add(
                        Signals.LogEvents,
                        step,
                        1,
                        ("part", "breaker"),
                        ("name", backend),
                        ("from", "half-open"),
                        ("to", to),
                        ("pod", replicas[0].Pod)
                    );
                }
            })
        );
}
