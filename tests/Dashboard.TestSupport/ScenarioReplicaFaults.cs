using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <content>The verbs for processes, rollouts and measuring.</content>
public sealed partial class Scenario
{
    private int? configurationChanged;
    private int? scaledToZero;

    /// <summary>Somebody scales the deployment to zero: no pod is left, and none is wanted.</summary>
    public Scenario ScaledToZero(double minutesAgo = 4) =>
        Do(() =>
        {
            scaledToZero = StepAt(minutesAgo);
            replicas.ForEach(replica => replica.End = StepAt(minutesAgo));
        });

    /// <summary>Both pods were replaced by new ones with another configuration.</summary>
    public Scenario RolledOut(double minutesAgo = 4) => Replace(minutesAgo, 2);

    /// <summary>One pod was replaced, the other one kept its configuration and answers 404 for a new route.</summary>
    public Scenario StaleReplica(double minutesAgo = 6)
    {
        Replace(minutesAgo, 1);
        return Do(() => astray.Add(new Astray(From(minutesAgo, 0.15), "404", "/v1/invoices", Replica: 1)));
    }

    /// <summary>The ConfigMap changed; clients already ask for its new route.</summary>
    public Scenario ConfigMapChanged(double minutesAgo = 6)
    {
        configurationChanged = StepAt(minutesAgo);
        return Unrouted("404", 0.15, "/v1/invoices", minutesAgo);
    }

    public Scenario OomKilled(double minutesAgo = 2)
    {
        MemoryClimbs(0.97, minutesAgo + 3);
        return Ends(replicas[0], "OOMKilled", 137, minutesAgo);
    }

    public Scenario Killed(double minutesAgo = 2) => Ends(replicas[0], "Error", 137, minutesAgo);

    /// <summary>All replicas are killed, come back for two minutes, and are killed again for good.</summary>
    public Scenario KilledUntilGone(double minutesAgo) =>
        Do(() =>
            replicas.ForEach(replica =>
            {
                var step = StepAt(minutesAgo);
                replica.Restarts = now => now >= step ? 1 : 0;
                replica.Answers = now => now < step || (now > step && now < step + 4);
                replica.Termination = ("Error", 137);
            })
        );

    /// <summary>A probe that goes through a backend restarts both replicas in good order.</summary>
    public Scenario ProbesFail(double minutesAgo = 2) =>
        Do(() => replicas.ForEach(replica => Ends(replica, "Completed", 0, minutesAgo).Says("signal", replica, minutesAgo)));

    /// <summary>The probes of a new pod ask a path that does not exist: it is never ready, and stopped again and again.</summary>
    public Scenario ProbesAskAnUnknownPath(double minutesAgo = 4)
    {
        var probed = new ScenarioReplica("krakend-6c9d8b7f4-zz2kt", "10.0.0.9")
        {
            First = StepAt(minutesAgo),
            Ready = _ => false,
            Restarts = step => Math.Max(0, step - StepAt(minutesAgo)),
            Termination = ("Completed", 0),
        };
        changed = StepAt(minutesAgo);
        return Do(() =>
            {
                replicas.Add(probed);
                astray.Add(new Astray(From(minutesAgo, 0.004), "404", "/", replicas.Count - 1));
            })
            .Says("signal", probed, minutesAgo / 2);
    }

    public Scenario PortTaken(double minutesAgo = 3) =>
        Ends(replicas[0], "Completed", 0, minutesAgo).Says("bind_failed", replicas[0], minutesAgo);

    /// <summary>A new pod beside the old ones does not start.</summary>
    public Scenario ConfigurationInvalid(double minutesAgo = 3)
    {
        var broken = new ScenarioReplica("krakend-6c9d8b7f4-zz2kt", "10.0.0.9")
        {
            First = StepAt(minutesAgo),
            IsTarget = false,
            Ready = _ => false,
            Restarts = step => step - StepAt(minutesAgo),
            Termination = ("Error", 255),
            Waits = "CrashLoopBackOff",
        };
        changed = StepAt(minutesAgo);
        return Do(() => replicas.Add(broken))
            .Says("config_error", broken, minutesAgo)
            .Says("config_error", broken, minutesAgo / 2);
    }

    /// <summary>After a rollout every path is unknown, and there are no metrics.</summary>
    public Scenario ConfigurationEmpty(double minutesAgo = 4)
    {
        RolledOut(minutesAgo);
        replicas.FindAll(replica => replica.First > 0).ForEach(replica => replica.Answers = _ => false);
        return Do(() =>
            more.Add(draft =>
            {
                for (var step = StepAt(minutesAgo); step < Steps; step++)
                    draft.Add(Signals.LogNotFound, step, 1800, ("method", "GET"), ("path", "/v1/catalog"));
            })
        );
    }

    /// <summary>Memory climbs to a share of its limit.</summary>
    public Scenario MemoryClimbs(double share = 0.9, double minutesAgo = 6)
    {
        var first = StepAt(minutesAgo);
        return Do(() =>
            replicas[0].MemoryShare = step =>
                step < first ? 0.3 : Math.Min(share, 0.3 + ((share - 0.3) * (step - first + 1) / (Steps - first)))
        );
    }

    public Scenario GoroutinesClimb(double minutesAgo = 12, double perStep = 25)
    {
        var first = StepAt(minutesAgo);
        return Do(() => replicas[0].Goroutines = step => 40 + (step < first ? 0 : (step - first) * perStep));
    }

    /// <summary>Callers that wait for an answer that never comes hold a goroutine each, until they give up.</summary>
    public Scenario CallersHang(double minutesAgo = 4) =>
        Do(() => replicas.ForEach(replica => replica.Goroutines = step => 40 + (10 * Math.Max(0, step - StepAt(minutesAgo)))));

    /// <summary>No request arrives any more, and the gateway is up.</summary>
    public Scenario TrafficStops(double minutesAgo = 4) => TrafficTimes(0, minutesAgo);

    /// <summary>The gateway's own certificate has expired: each client that connects again is refused.</summary>
    public Scenario OwnCertificateExpired(double minutesAgo = 4) =>
        Do(() =>
            {
                for (var step = StepAt(minutesAgo); step < Steps; step++)
                    Says("tls_handshake", replicas[0], (Steps - step) / 2.0, lines: 600);
            })
            .TrafficStops(minutesAgo);

    /// <summary>Connections pile up until the process can open no file more.</summary>
    public Scenario DescriptorsRunOut(double minutesAgo = 4)
    {
        var first = StepAt(minutesAgo);
        return Do(() =>
                replicas.ForEach(replica =>
                    replica.Descriptors = step =>
                        Math.Min(ScenarioReplica.MaxDescriptors + 1, 60 + (120 * Math.Max(0, step - first + 8)))
                )
            )
            .Says("no_descriptors", replicas[0], minutesAgo)
            .TrafficStops(minutesAgo);
    }

    /// <summary>Nearly all descriptors are open, and requests are still served.</summary>
    public Scenario DescriptorsNearLimit(double minutesAgo = 4) =>
        Do(() => replicas[0].Descriptors = step => step < StepAt(minutesAgo) ? 60 : 0.95 * ScenarioReplica.MaxDescriptors);

    /// <summary>A fatal error ends a replica that served.</summary>
    public Scenario Crashes(double minutesAgo = 2) =>
        Ends(replicas[0], "Error", 2, minutesAgo).Says("fatal", replicas[0], minutesAgo);

    /// <summary>A new pod beside the old ones is stopped by its probe before it is ready, again and again.</summary>
    public Scenario StartsTooSlowly(double minutesAgo = 3, bool isTarget = false)
    {
        var starting = new ScenarioReplica("krakend-6c9d8b7f4-zz2kt", "10.0.0.9")
        {
            First = StepAt(minutesAgo),
            IsTarget = isTarget,
            Answers = _ => false,
            Ready = _ => false,
            Restarts = step => step - StepAt(minutesAgo),
            Termination = ("Completed", 0),
        };
        changed = StepAt(minutesAgo);
        return Do(() => replicas.Add(starting))
            .Says("start", starting, minutesAgo)
            .Says("signal", starting, minutesAgo / 2)
            .Says("signal", starting, minutesAgo / 3);
    }

    public Scenario Throttled(double share = 0.7, double minutesAgo = 4) =>
        Do(() => replicas.ForEach(replica => replica.ThrottledShare = step => step >= StepAt(minutesAgo) ? share : 0.01));

    /// <summary>Prometheus cannot scrape one replica any more.</summary>
    public Scenario TargetDown(bool ready, double minutesAgo = 4) =>
        Do(() =>
        {
            replicas[1].Answers = step => step < StepAt(minutesAgo);
            replicas[1].Ready = step => ready || step < StepAt(minutesAgo);
        });

    public Scenario AllGone(double minutesAgo = 4) =>
        Do(() =>
            replicas.ForEach(replica =>
                (replica.Answers, replica.Ready) = (step => step < StepAt(minutesAgo), step => step < StepAt(minutesAgo))
            )
        );

    /// <summary>Prometheus gets no answer from any replica.</summary>
    public Scenario NoReplicaIsScraped(double minutesAgo = 4) =>
        Do(() => replicas.ForEach(replica => replica.Answers = step => step < StepAt(minutesAgo)));

    /// <summary>One of the two pods is ready but was never a target.</summary>
    public Scenario OneReplicaNeverScraped() => Do(() => replicas[1].IsTarget = false);

    private Scenario Replace(double minutesAgo, int count)
    {
        changed = configurationChanged = StepAt(minutesAgo);
        for (var index = 0; index < count; index++)
        {
            replicas[index].End = changed.Value;
            replicas.Add(
                new ScenarioReplica($"krakend-5b8c7d9f6-n{index}w2r", $"10.0.1.{index}")
                {
                    First = changed.Value,
                    Version = "v42",
                }
            );
        }

        return this;
    }

    private Scenario Ends(ScenarioReplica replica, string reason, double exitCode, double minutesAgo) =>
        Do(() =>
        {
            var step = StepAt(minutesAgo);
            replica.Restarts = now => now >= step ? 1 : 0;
            replica.Answers = now => now != step;
            replica.Termination = (reason, exitCode);
        });

    private Scenario Says(string @event, ScenarioReplica replica, double minutesAgo, double lines = 1) =>
        Do(() =>
            more.Add(draft =>
                draft.Add(
                    Signals.LogEvents,
                    StepAt(minutesAgo),
                    lines,
                    ("part", "lifecycle"),
                    ("event", @event),
                    ("pod", replica.Pod)
                )
            )
        );
}
