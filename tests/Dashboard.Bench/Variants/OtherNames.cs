using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Another company's names for routes, hosts, pods, jobs and versions, in the metrics and in the truth alike.</summary>
internal sealed record OtherNames : IVariant
{
    public string Name => "other-names";

    public string About => "routes, hosts, pods, namespaces, jobs and the service version renamed";

    public double? Goal => 0.98;

    public bool AppliesTo(Recording recording) => true;

    public Recording Apply(Recording recording)
    {
        var names = Renaming.Of(recording.Scenario);
        return recording with
        {
            Scenario = Renamed(recording.Scenario, names),
            Series = [.. recording.Series.Select(series => series with { Labels = [.. series.Labels.Select(names.Renamed)] })],
        };
    }

    private static Scenario Renamed(Scenario scenario, Renaming names) =>
        scenario with
        {
            Truth =
            [
                .. scenario.Truth.Select(fault =>
                    fault with
                    {
                        Endpoints = [.. fault.Endpoints.Select(names.Words)],
                        Backends = [.. fault.Backends.Select(names.Words)],
                    }
                ),
            ],
            Endpoints = scenario.Endpoints.ToDictionary(
                endpoint => names.Words(endpoint.Key),
                IReadOnlyList<string> (endpoint) => [.. endpoint.Value.Select(names.Words)],
                StringComparer.Ordinal
            ),
            Namespace = scenario.Namespace is { } space ? names.Words(space) : null,
        };
}
