using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of circuit breakers.</summary>
internal static class BreakerPatches
{
    private const string Breaker = "qos/circuit-breaker";

    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        new("add-breaker", FeatureScope.Backend, AddBreaker),
        new("name-and-log-breaker", FeatureScope.Backend, NameAndLogBreaker),
        new("raise-threshold", FeatureScope.Backend, BearMoreErrors),
        new("count-only-real-errors", FeatureScope.Backend, CountOnlyRealErrors),
    ];

    private static PatchDraft AddBreaker(PatchContext context)
    {
        var (endpoint, backend) = (context.Endpoint!, context.Backend!);
        if (backend.Breaker is not null)
            return PatchDraft.No($"The backend of {endpoint.Name} has a circuit breaker already.");
        if (backend.IsNoOp)
            return PatchDraft.No($"With no-op a breaker of {endpoint.Name} sees no HTTP errors.");
        if (backend.ErrorDetails is not null)
            return PatchDraft.No($"With return_error_details a breaker of {endpoint.Name} never opens.");
        var settings = new JsonObject
        {
            ["interval"] = 60,
            ["timeout"] = 10,
            ["max_errors"] = 5,
            ["name"] = NameOf(backend),
            ["log_status_change"] = true,
        };
        return PatchDraft.Of(PatchSteps.Extra(backend.Node, Breaker, settings)) with
        {
            Derivation = ["The numbers are start values of the catalogue, not measured: open for 10 s after 6 errors in a row."],
            ToCheck = Visibility(context),
        };
    }

    private static PatchDraft NameAndLogBreaker(PatchContext context)
    {
        var (endpoint, backend) = (context.Endpoint!, context.Backend!);
        if (backend.Breaker is not { } breaker)
            return PatchDraft.No($"The backend of {endpoint.Name} has no circuit breaker in this file.");
        var isUnique =
            breaker.Name is { Length: > 0 } name && context.Gateway.Backends.Count(other => other.Breaker?.Name == name) == 1;
        return PatchDraft.Of([
            .. isUnique ? (PatchEdit[])[] : [PatchEdit.Set(breaker.Node.Pointer, NameOf(backend), "name")],
            .. breaker.LogsStatusChange ? (PatchEdit[])[] : [PatchEdit.Set(breaker.Node.Pointer, true, "log_status_change")],
        ]) with
        {
            ToCheck = Visibility(context),
        };
    }

    private static PatchDraft BearMoreErrors(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (context.Backend!.Breaker is not { } breaker)
            return PatchDraft.No($"The backend of {endpoint.Name} has no circuit breaker in this file.");
        var edits = new List<PatchEdit>();
        if (breaker.MaxErrors is not >= 5)
            edits.Add(PatchEdit.Set(breaker.Node.Pointer, 5, "max_errors"));
        if (breaker.Timeout is not (> 0 and <= 60))
            edits.Add(PatchEdit.Set(breaker.Node.Pointer, 10, "timeout"));
        if (breaker.Interval is null)
            edits.Add(PatchEdit.Set(breaker.Node.Pointer, 60, "interval"));
        return edits.Count == 0
            ? PatchDraft.No(
                $"The breaker of {endpoint.Name} bears {QuantityFormatter.Setting(breaker.MaxErrors!.Value)} errors in a row: "
                    + "the errors are the problem."
            )
            : PatchDraft.Of(edits) with
            {
                Derivation = ["The numbers are start values of the catalogue, not measured: it opens at 6 errors in a row."],
            };
    }

    private static IEnumerable<PatchDraft> CountOnlyRealErrors(PatchContext context)
    {
        var (endpoint, backend) = (context.Endpoint!, context.Backend!);
        if (backend.Breaker is null)
        {
            yield return PatchDraft.No($"The backend of {endpoint.Name} has no circuit breaker in this file.");
            yield break;
        }

        var found = false;
        if (endpoint.ConcurrentCalls > 1)
        {
            found = true;
            yield return PatchDraft.Of(PatchEdit.Remove(endpoint.Node.Pointer, "concurrent_calls")) with
            {
                When = "The losers of concurrent_calls count as errors (before CE 2.13.1): send each call once",
            };
        }

        if (backend.RateLimit is not null)
        {
            found = true;
            yield return LimitPatches.LimitAtEndpoint(context) with
            {
                When = "Calls that the backend's limit refuses count as errors: move the limit",
            };
        }

        if (!found)
            yield return PatchDraft.No(
                "No setting of this file makes the breaker count other calls: upgrade to CE 2.13.1 for clients that hang up, "
                    + "and let the backend answer 200 or 201 where it means success."
            );
    }

    private static IReadOnlyList<string> Visibility(PatchContext context) =>
        context.Gateway.Telemetry.LogLevel is "ERROR" or "CRITICAL" or "FATAL"
            ? [$"The log level {context.Gateway.Telemetry.LogLevel} hides the changes of breakers: WARNING shows them."]
            : [];

    /// <summary>Method and path; with the call where an endpoint has several.</summary>
    private static string NameOf(BackendConfiguration backend)
    {
        var endpoint = backend.Endpoint!;
        if (endpoint.Backends.Count == 1)
            return endpoint.Name;
        var same = endpoint.Backends.TakeWhile(other => other != backend).Count(other => other.UrlPattern == backend.UrlPattern);
        return $"{endpoint.Name} {backend.UrlPattern}{(same > 0 ? $" {same + 1}" : "")}";
    }
}
