using Dashboard.Core;
using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;
using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Features.WhatIf;

/// <summary>Leads from a patch to the replay of the setting that it changes.</summary>
public static class WhatIfLinks
{
    /// <summary>The addresses for what a patch changes, each with the endpoint's name and the setting; none where it changes
    /// nothing that can be replayed.</summary>
    /// <param name="gateway">The gateway's name.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="at">The moment whose traffic is replayed; null is now.</param>
    public static IReadOnlyList<(string Text, string Address)> Of(string gateway, ConfigurationPatch patch, DateTimeOffset? at) =>
        [
            .. patch
                .Values.Select(value => (Target: TargetOf(value), Kind: KindOf(value)))
                .Where(change => change.Target is not null && change.Kind is not null)
                .Distinct()
                .Select(change =>
                    (
                        $"{WhatIfFormatter.Of(change.Kind!.Value)} of {change.Target!.Name}",
                        SiteUrls.WhatIf(gateway, change.Target.Name, WhatIfInput.NameOf(change.Kind.Value), at: at)
                    )
                ),
        ];

    // Places begin with the endpoint: "GET /v1/orders > timeout".
    private static WhatIfTarget? TargetOf(PatchedValue value) =>
        WhatIfTarget.Parse(value.Place.Split(" > ", StringSplitOptions.None)[0]);

    // A namespace stands in the pointer, or in the value where there was no extra_config before.
    private static WhatIfKind? KindOf(PatchedValue value)
    {
        var pointer = value.Pointer.Replace("~1", "/", StringComparison.Ordinal);
        return Changes("qos/circuit-breaker") ? WhatIfKind.Breaker
            : Changes("qos/ratelimit/router") ? WhatIfKind.EndpointLimit
            : Changes("qos/ratelimit/proxy") ? WhatIfKind.BackendLimit
            : value.Pointer.Split('/') is ["", "endpoints", _, "timeout"] ? WhatIfKind.Timeout
            : null;

        bool Changes(string name) =>
            pointer.Contains($"/extra_config/{name}", StringComparison.Ordinal)
            || value.Proposed?.Contains($"\"{name}\"", StringComparison.Ordinal) is true;
    }
}
