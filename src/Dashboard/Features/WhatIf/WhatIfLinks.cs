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
                .Values.Select(value => (Target: TargetOf(value), Kind: KindOf(value.Pointer)))
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

    private static WhatIfKind? KindOf(string pointer) =>
        pointer.Split('/') switch
        {
            var steps when steps.Contains("qos~1circuit-breaker") => WhatIfKind.Breaker,
            var steps when steps.Contains("qos~1ratelimit~1router") => WhatIfKind.EndpointLimit,
            var steps when steps.Contains("qos~1ratelimit~1proxy") => WhatIfKind.BackendLimit,
            ["", "endpoints", _, "timeout"] => WhatIfKind.Timeout,
            _ => null,
        };
}
