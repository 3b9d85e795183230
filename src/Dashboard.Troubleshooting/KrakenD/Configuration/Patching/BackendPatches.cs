using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of how backends are found and reached.</summary>
internal static class BackendPatches
{
    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        new("forward-headers", FeatureScope.Endpoint, ForwardHeaders),
        new("correct-host", FeatureScope.Backend, CorrectHost),
        new("correct-service-discovery", FeatureScope.Backend, CorrectServiceDiscovery),
        new("trust-private-ca", FeatureScope.Service, TrustPrivateCa),
        new("fit-quota", FeatureScope.Backend, FitQuota),
        new("cap-cache", FeatureScope.Backend, CapCache),
    ];

    private static PatchDraft ForwardHeaders(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (endpoint.InputHeaders.Contains("*", StringComparer.Ordinal))
            return PatchDraft.No($"{endpoint.Name} forwards all headers already.");
        var wanted = new List<string>();
        if (endpoint.Validator is { } validator)
            wanted.AddRange(["Authorization", .. validator.ClaimHeaders]);
        if (endpoint.Method is "POST" or "PUT" or "PATCH")
            wanted.Add("Content-Type");
        return wanted.Count == 0
            ? PatchDraft.No("The file does not tell which headers and parameters the backend needs: ask its owner.")
            : PatchDraft.Of(PatchSteps.Listed(endpoint.Node, "input_headers", wanted)) with
            {
                ToCheck =
                [
                    "Query strings, cookies and other headers that the backend needs cannot be told from the file: add them.",
                ],
            };
    }

    private static PatchDraft CorrectHost(PatchContext context)
    {
        var backend = context.Backend!;
        var edits = new List<PatchEdit>();
        if (backend.ServiceDiscovery != "static")
            return PatchDraft.No("Hosts of a service discovery are names to look up; see the fix for service discovery.");
        if (backend.OwnHosts.Count > 1 && backend.OwnHosts.Any(host => PathOf(host) is not null))
            return PatchDraft.No("Several hosts have paths behind them: which of them belongs into url_pattern, only you know.");
        var hosts = backend.OwnHosts.Select(host => Corrected(host, backend)).ToList();
        foreach (var (host, fixedText) in backend.OwnHosts.Zip(hosts).Where(pair => pair.First.Text != pair.Second))
            edits.Add(new PatchEdit(host.Node.Pointer, fixedText));
        if (backend.DisablesHostSanitize)
            edits.Add(PatchEdit.Remove(backend.Node.Pointer, "disable_host_sanitize"));
        if (backend.OwnHosts is [var only] && PathOf(only) is { } path)
            edits.Add(PatchEdit.Set(backend.Node.Pointer, $"{path}/{backend.UrlPattern.TrimStart('/')}", "url_pattern"));
        return edits.Count == 0
            ? PatchDraft.No("The file does not tell the right name or port: look them up at the backend's Service.")
            : PatchDraft.Of(edits) with
            {
                ToCheck = ["Only the form of the host is corrected here. See that name and port are the Service's."],
            };
    }

    /// <summary>The host with a scheme and nothing behind its port, as KrakenD wants it.</summary>
    private static string Corrected(HostSetting host, BackendConfiguration backend)
    {
        if (AddressOf(host) is not { Query: "", UserInfo: "", Fragment: "" })
            return host.Text;
        var isBroken = !host.CanBeCleaned || (backend.DisablesHostSanitize && !host.HasScheme);
        var scheme =
            host.HasScheme ? host.Scheme.ToLowerInvariant()
            : host.Port is 443 or 8443 ? "https"
            : "http";
        return isBroken ? $"{scheme}://{host.Name}{(host.Port is { } port ? $":{port}" : "")}" : host.Text;
    }

    /// <summary>The path that stands behind a host and belongs into the URL pattern; null where there is none.</summary>
    private static string? PathOf(HostSetting host) =>
        AddressOf(host) is { AbsolutePath: not "/", Query: "", UserInfo: "", Fragment: "" } address
            ? address.AbsolutePath.TrimEnd('/')
            : null;

    /// <summary>The host as an address; null where it is none, or rendering left a placeholder in it.</summary>
    private static Uri? AddressOf(HostSetting host) =>
        !host.IsTemplate && Uri.TryCreate(host.HasScheme ? host.Text : $"http://{host.Text}", UriKind.Absolute, out var address)
            ? address
            : null;

    private static PatchDraft CorrectServiceDiscovery(PatchContext context)
    {
        var backend = context.Backend!;
        if (backend.ServiceDiscovery is not ("dns" or "dns-shared"))
            return PatchDraft.No("No service discovery is configured here; the host itself must be a name that resolves.");
        var edits = new List<PatchEdit>();
        if (backend.ServiceDiscovery == "dns-shared")
            edits.Add(PatchEdit.Set(backend.Node.Pointer, "dns", "sd"));
        if (!backend.DisablesHostSanitize)
            edits.Add(PatchEdit.Set(backend.Node.Pointer, true, "disable_host_sanitize"));
        return edits.Count == 0
            ? PatchDraft.No("The settings are right; the SRV name must answer. Its owner must repair the Service.")
            : PatchDraft.Of(edits);
    }

    private static PatchDraft TrustPrivateCa(PatchContext context)
    {
        const string path = "/etc/krakend/ca/backends.pem";
        var present = context.Gateway.Root.Object("client_tls")?["ca_certs"]?.Items.Select(item => item.Text) ?? [];
        return PatchDraft.Of(PatchEdit.Set("", PatchSteps.Texts([.. present, path]), "client_tls", "ca_certs")) with
        {
            ToCheck = [$"Mount the authority's certificate at {path}, or write the path where you mount it."],
        };
    }

    private static IEnumerable<PatchDraft> FitQuota(PatchContext context)
    {
        var (endpoint, backend) = (context.Endpoint!, context.Backend!);
        if (endpoint.ConcurrentCalls > 1)
            yield return PatchDraft.Of(PatchEdit.Remove(endpoint.Node.Pointer, "concurrent_calls")) with
            {
                When = "Fewer calls: send each one once",
                Derivation =
                [
                    $"concurrent_calls sends each call of {endpoint.Name} "
                        + $"{QuantityFormatter.Setting(endpoint.ConcurrentCalls)} times.",
                ],
            };
        if (backend is { Method: "GET", HttpCache: null, IsNoOp: false })
            yield return PatchDraft.Of(PatchSteps.Extra(backend.Node, "qos/http-cache", Cache())) with
            {
                When = "If answers may be shared for a while: cache them",
                ToCheck =
                [
                    "Only answers that are the same for every caller may be cached, for as long as the backend's "
                        + "Cache-Control says. The numbers are start values of the catalogue, not measured.",
                ],
            };
        else if (endpoint.ConcurrentCalls <= 1)
            yield return PatchDraft.No("Each call is sent once and cannot be cached here: agree on a quota with its owner.");
    }

    private static PatchDraft CapCache(PatchContext context)
    {
        if (context.Backend!.HttpCache is not { } cache)
            return PatchDraft.No("The backend has no response cache in this file.");
        var caps = Cache().Where(cap => cache.Number(cap.Key) is not > 0).ToList();
        return PatchDraft.Of(caps.Select(cap => PatchEdit.Set(cache.Pointer, cap.Value!.DeepClone(), cap.Key))) with
        {
            ToCheck = ["The numbers are start values of the catalogue, not measured; the cap needs CE 2.9.4 or later."],
        };
    }

    private static JsonObject Cache() => new() { ["max_items"] = 100, ["max_size"] = 104857600 };
}
