using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>What the signals at hand cannot tell.</summary>
internal static class MissingTelemetry
{
    private const double Sure = 0.8;

    /// <summary>Whether each requirement is measured, by its id.</summary>
    public static IReadOnlyDictionary<string, Measured> StatesOf(GatewayView view) =>
        Requirements.All.ToDictionary(
            requirement => requirement.Id,
            requirement => ConfiguredMeasurement.Refine(requirement.Id, requirement.Judge(view.Snapshot), view),
            StringComparer.Ordinal
        );

    /// <summary>Entries that lack something they need, unless they were found all the same, or the configuration makes them
    /// impossible.</summary>
    public static IReadOnlyList<InconclusiveCause> Of(
        GatewayView view,
        IReadOnlyDictionary<string, Measured> states,
        IReadOnlyList<Cause> catalogue,
        IReadOnlyList<RankedCause> found
    )
    {
        if (view.Snapshot.Jobs.Count == 0 && view.Signals is { Logs: false, Kubernetes: false })
        {
            return
            [
                new InconclusiveCause(
                    "signals-missing",
                    "no KrakenD metrics were found at all",
                    "Check the gateway's Selector, and that Prometheus scrapes the gateway"
                ),
            ];
        }

        var sure = found.Where(cause => cause.Confidence >= Sure).Select(cause => cause.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. catalogue
                .Where(cause =>
                    !sure.Contains(cause.Id)
                    && IsPossible(cause, view)
                    && cause.Needs.Any(need => states[need.Id].State == MeasuringState.Missing)
                )
                .Select(cause => Unjudged(cause, states)),
        ];
    }

    /// <summary>Everything that is not measured, or may not be, with the entries that it would serve.</summary>
    public static IReadOnlyList<BlindSpot> Spots(IReadOnlyDictionary<string, Measured> states, IReadOnlyList<Cause> catalogue) =>
        [
            .. Requirements
                .All.Where(requirement => states[requirement.Id].State != MeasuringState.Measured)
                .Select(requirement => Spot(requirement, states[requirement.Id], catalogue)),
        ];

    private static bool IsPossible(Cause cause, GatewayView view) =>
        view.Configuration is not { Values.IsComplete: true } configuration
        || cause.IsPossible?.Invoke(configuration.Values) != false;

    private static BlindSpot Spot(Requirement requirement, Measured state, IReadOnlyList<Cause> catalogue) =>
        new()
        {
            Id = requirement.Id,
            Title = requirement.Title,
            State = state.State,
            Because = state.Because,
            Scope = requirement.Scope,
            Language = requirement.Language,
            Snippet = requirement.Snippet,
            Cost = requirement.Cost,
            Judges = [.. catalogue.Where(cause => cause.Needs.Contains(requirement)).Select(cause => cause.Id)],
            Sharpens =
            [
                .. catalogue.Where(cause => Requirements.ThatSharpen(cause).Contains(requirement)).Select(cause => cause.Id),
            ],
        };

    /// <summary>What cannot be told is named too: whoever switches the rest on wants to know.</summary>
    private static InconclusiveCause Unjudged(Cause cause, IReadOnlyDictionary<string, Measured> states)
    {
        var lacking = cause.Needs.Where(need => states[need.Id].State != MeasuringState.Measured).ToList();
        return new InconclusiveCause(
            cause.Id,
            string.Join("; ", lacking.Select(need => need.Missing)),
            string.Join("\n\n", lacking.Select(need => need.Enable).Distinct(StringComparer.Ordinal))
        );
    }
}
