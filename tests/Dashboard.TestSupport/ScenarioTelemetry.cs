using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <content>The verbs for how metrics reach Prometheus.</content>
public sealed partial class Scenario
{
    /// <summary>Metrics are pushed by OTLP: no <c>up</c>, no runtime metrics; the last push was some minutes ago.</summary>
    public Scenario Pushed(double lastMinutesAgo = 0) =>
        WithoutRuntime()
            .Do(() =>
                replicas.ForEach(replica =>
                {
                    replica.Pushes = true;
                    if (lastMinutesAgo > 0)
                        replica.Answers = step => step < StepAt(lastMinutesAgo);
                })
            );

    /// <summary>As with <c>layers.global.disable_metrics</c>.</summary>
    public Scenario WithoutServerLayer() =>
        Without(
            [Signals.ServerRequests, Signals.ServerTime, Signals.ServerLatency, Signals.EarlierDays, Signals.RequestsByReplica],
            "http_server_"
        );

    /// <summary>No label tells the processes apart.</summary>
    public Scenario WithoutRequestsByReplica() => Without([Signals.RequestsByReplica]);

    /// <summary>As with <c>layers.proxy.disable_metrics</c>.</summary>
    public Scenario WithoutProxyLayer() => Without([Signals.ProxyRequests], "krakend_proxy_");

    /// <summary>A Service's address is scraped: two processes that started together answer in turn.</summary>
    public Scenario ScrapedThroughService(double minutesAgo = 6) => CountersFall(minutesAgo, every: 2);

    /// <summary>Counters fall and stand near their old value every so many steps.</summary>
    public Scenario CountersFall(double minutesAgo, int every) =>
        Do(() =>
            more.Add(draft =>
            {
                for (var step = StepAt(minutesAgo); step < Steps; step += every)
                    draft.SetAt(
                        Signals.Targets,
                        step,
                        12,
                        ("part", "fallen"),
                        ("job", Job),
                        ("instance", replicas[0].Instance),
                        ("pod", replicas[0].Pod)
                    );
            })
        );

    /// <summary>A second job finds the same pods; discovery leaves it out of the counts.</summary>
    public Scenario ScrapedTwice(double minutesAgo = 6)
    {
        const string second = "kubernetes-pods";
        return Do(() => duplicateJobs.Add(second))
            .Do(() =>
                more.Add(draft =>
                    replicas.ForEach(replica =>
                        draft.Set(
                            Signals.Targets,
                            step => step >= StepAt(minutesAgo) ? 1 : double.NaN,
                            ("part", "up"),
                            ("job", second),
                            ("instance", replica.Instance),
                            ("pod", replica.Pod)
                        )
                    )
                )
            );
    }

    public Scenario ExportFails(double minutesAgo = 6)
    {
        for (var ago = minutesAgo; ago > 0; ago -= 0.5)
            replicas.ForEach(replica => Says("export_failed", replica, ago));
        return this;
    }

    /// <summary>A rollout brought a plugin that the new pods cannot load.</summary>
    public Scenario PluginMissing(double minutesAgo = 6) =>
        RolledOut(minutesAgo)
            .Do(() =>
                more.Add(draft =>
                    draft.Set(
                        Signals.LogEvents,
                        step => step >= StepAt(minutesAgo) ? 3 : double.NaN,
                        ("part", Signals.PluginState),
                        ("pod", replicas[^1].Pod)
                    )
                )
            );
}
