using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of what the gateway does with a backend's answer.</summary>
internal static class AnswerPatches
{
    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        new("pass-backend-status", FeatureScope.Backend, PassBackendStatus),
        new("pass-answer-through", FeatureScope.Backend, PassAnswerThrough),
        new("match-encoding", FeatureScope.Backend, MatchEncoding),
        new("shorten-work", FeatureScope.Endpoint, ShortenWork),
    ];

    private static PatchDraft PassBackendStatus(PatchContext context)
    {
        var backend = context.Backend!;
        return backend switch
        {
            { Endpoint.Backends.Count: > 1 } => OnlyOne(backend),
            { IsNoOp: true } => PatchDraft.No("With no-op clients get the backend's status already."),
            { ErrorDetails: not null } => PatchDraft.No(
                "return_error_details stands there and conflicts: clients that read its field must agree to lose it first."
            ),
            _ => PatchDraft.Of(PatchSteps.Extra(backend.Node, "backend/http", "return_error_code", true)),
        };
    }

    private static PatchDraft PassAnswerThrough(PatchContext context)
    {
        var (endpoint, backend) = (context.Endpoint!, context.Backend!);
        return endpoint.Backends.Count > 1
            ? OnlyOne(backend)
            : PatchDraft.Of(
                PatchEdit.Set(endpoint.Node.Pointer, "no-op", "output_encoding"),
                PatchEdit.Set(backend.Node.Pointer, "no-op", "encoding")
            );
    }

    private static IEnumerable<PatchDraft> MatchEncoding(PatchContext context)
    {
        var backend = context.Backend!;
        if (backend.IsNoOp)
            return [PatchDraft.No("With no-op the answer is not decoded.")];
        return
        [
            PatchDraft.Of(
                PatchEdit.Set(backend.Node.Pointer, "json", "encoding"),
                PatchEdit.Set(backend.Node.Pointer, true, "is_collection")
            ) with
            {
                When = "If the answer is a JSON array",
            },
            PatchDraft.Of(
                PatchEdit.Set(backend.Node.Pointer, "string", "encoding"),
                PatchEdit.Remove(backend.Node.Pointer, "is_collection")
            ) with
            {
                When = "If the answer is plain text",
            },
        ];
    }

    private static PatchDraft ShortenWork(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        return endpoint.ConcurrentCalls > 1
            ? PatchDraft.Of(PatchEdit.Remove(endpoint.Node.Pointer, "concurrent_calls")) with
            {
                Derivation =
                [
                    $"concurrent_calls decodes each answer of {endpoint.Name} up to "
                        + $"{QuantityFormatter.Setting(endpoint.ConcurrentCalls)} times.",
                ],
            }
            : PatchDraft.No("Which fields clients use, and what a script does, only their owners know.");
    }

    private static PatchDraft OnlyOne(BackendConfiguration backend) =>
        PatchDraft.No($"{backend.Endpoint!.Name} has {backend.Endpoint.Backends.Count} backends; this works only with one.");
}
