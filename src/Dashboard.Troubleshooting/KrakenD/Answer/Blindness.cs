using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Answer;

/// <summary>What the signals at hand cannot tell.</summary>
internal static class Blindness
{
    /// <summary>Entries that lack a signal they need, unless they were found all the same.</summary>
    public static IReadOnlyList<UnjudgedCause> Of(GatewayView view, IReadOnlyList<Cause> catalogue, IReadOnlyList<RankedCause> found)
    {
        if (view.Snapshot.Jobs.Count == 0 && view.Signals is { Logs: false, Kubernetes: false })
        {
            return [new UnjudgedCause("signals-missing", "no KrakenD metrics were found at all", "Check the gateway's Selector, and that Prometheus scrapes the gateway")];
        }

        var sure = found.Where(cause => cause.Confidence >= 0.8).Select(cause => cause.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. catalogue.Where(cause => !sure.Contains(cause.Id))
                .Select(cause => (cause.Id, Missing: cause.Needs.FirstOrDefault(need => !need.IsMet(view.Signals)) ?? TokenReasonsMissing(cause, view)))
                .Where(entry => entry.Missing is not null)
                .Select(entry => new UnjudgedCause(entry.Id, entry.Missing!.Missing, entry.Missing.Enable)),
        ];
    }

    /// <summary>Log counters may exist without operation_debug; then no token was ever refused with a reason.</summary>
    private static Requirement? TokenReasonsMissing(Cause cause, GatewayView view) =>
        cause.Needs.Contains(Requirements.TokenReasons) && view.Logs.JwtRejections.All(line => line.Reason == "validator_config") && view.Endpoints.Any(endpoint => endpoint.Status("401").Total > 0)
            ? Requirements.TokenReasons
            : null;
}
