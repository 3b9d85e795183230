namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Answers and errors that are passed on otherwise than meant.</summary>
internal static class EncodingRules
{
    private static readonly string[] Manipulations = ["allow", "deny", "mapping", "group", "target"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD030", LintSeverity.Critical, "no-op with several backends")
        {
            Why = "The gateway does not start: an unread answer cannot be merged.",
            Fix = "Keep one backend, or take no-op out.",
            Check = MergedNoOp,
        },
        new("KD031", LintSeverity.Medium, "no-op with settings that change the response")
        {
            Why = "no-op passes the answer unread: allow, deny, mapping, group, target and return_error_details are ignored.",
            Fix = "Take no-op out (json is the default), or take the settings out.",
            Check = ChangedNoOp,
        },
        new("KD032", LintSeverity.Medium, "return_error_code that has no effect")
        {
            Why = "It works with a single backend and without return_error_details only.",
            Fix = "Keep one of the two keys, in an endpoint with one backend.",
            Check = LostErrorCode,
        },
        new("KD033", LintSeverity.High, "return_error_details with a circuit breaker")
        {
            Why = "Errors become successful answers: the breaker never opens.",
            Fix = "Use \"return_error_code\": true instead.",
            Check = BlindBreaker,
        },
        new("KD034", LintSeverity.Medium, "Internals shown to clients")
        {
            Why = "Error messages, debug and echo endpoints show clients how the inside is built.",
            Fix = "Switch it off when no incident is open.",
            Check = ShownInternals,
        },
    ];

    private static IEnumerable<LintHit> MergedNoOp(LintContext context) =>
        from endpoint in context.Gateway.Endpoints
        where endpoint.IsNoOp && endpoint.Backends.Count > 1
        select new LintHit(
            endpoint.Node["output_encoding"] ?? endpoint.Node,
            $"{endpoint.Name} is no-op and has {endpoint.Backends.Count} backends."
        );

    private static IEnumerable<LintHit> ChangedNoOp(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend.IsNoOp
        from setting in Manipulations.Select(name => backend.Node[name]).Append(backend.ErrorDetails)
        where setting is not null
        select new LintHit(setting, $"\"{setting.Key}\" is ignored, because the answer passes unread (no-op).");

    private static IEnumerable<LintHit> LostErrorCode(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend.ReturnsErrorCode
        let severalBackends = backend.Endpoint?.Backends.Count > 1
        where severalBackends || backend.ErrorDetails is not null
        select new LintHit(
            backend.Node.Extra("backend/http")!["return_error_code"]!,
            severalBackends
                ? $"return_error_code has no effect: {backend.Endpoint!.Name} has {backend.Endpoint.Backends.Count} backends."
                : "return_error_code and return_error_details exclude each other."
        );

    private static IEnumerable<LintHit> BlindBreaker(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend is { ErrorDetails: not null, Breaker: not null }
        select new LintHit(backend.ErrorDetails!, "return_error_details hides errors from the breaker of the same backend.");

    private static IEnumerable<LintHit> ShownInternals(LintContext context)
    {
        if (context.Inputs.HasOpenIncident || context.Inputs.HasTokenIncident)
            return [];
        var (root, router) = (context.Gateway.Root, context.Gateway.Router);
        LintSeverity? severity = context.Inputs.IsProduction ? null : LintSeverity.Info;
        return new[]
        {
            router.Flag("return_error_msg") ? router!["return_error_msg"] : null,
            root.Flag("debug_endpoint") ? root["debug_endpoint"] : null,
            root.Flag("echo_endpoint") ? root["echo_endpoint"] : null,
        }
            .Concat(context.Gateway.Backends.Select(backend => backend.ErrorDetails))
            .OfType<Documents.ConfigurationNode>()
            .Select(setting => new LintHit(setting, $"\"{setting.Key}\" shows internals to clients.") { Severity = severity });
    }
}
