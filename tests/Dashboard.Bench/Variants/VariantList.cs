namespace Dashboard.Bench.Variants;

/// <summary>Every variant that the bench knows, in the order of the report. A new one is a class and a line here.</summary>
internal static class VariantList
{
    public static IReadOnlyList<IVariant> All { get; } =
    [
        new Reloaded(),
        WithoutSignals.Logs,
        WithoutSignals.Kubernetes,
        WithoutSignals.Runtime,
        WithoutSignals.AllThree,
        new Diluted(0.30, 0.95),
        new Diluted(0.10, 0.85),
        new Diluted(0.03, 0.60),
        new ScrapedEvery(TimeSpan.FromSeconds(30)),
        new ScrapedEvery(TimeSpan.FromSeconds(60)),
        new ReplicaUnscraped(),
        new CountersReset(),
        new SemanticConvention(),
        new OtherNames(),
        new PushedByOtlp(),
        NamedBy.WithoutSuffixes,
        NamedBy.Prefixed,
        new ThroughCollector(),
        new Traffic("tenth-of-traffic", 0.1),
        new Traffic("thirtyfold-traffic", 30),
        new WithoutPods(),
    ];
}
