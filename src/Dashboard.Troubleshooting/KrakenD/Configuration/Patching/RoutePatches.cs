using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of routes, preflight requests and ports.</summary>
internal static class RoutePatches
{
    private static readonly string[] CorsMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        new("add-route", FeatureScope.Service, AddRoute) { NeedsEarlier = true },
        new("allow-preflight", FeatureScope.Service, AllowPreflight),
        new("distinct-ports", FeatureScope.Service, DistinctPorts),
    ];

    /// <summary>Brings back what the version before had.</summary>
    private static PatchDraft AddRoute(PatchContext context)
    {
        if (context.Earlier is not { } earlier)
            return PatchDraft.No("No earlier version of this file is known: which backend answers a new route, only you know.");
        var present = context.Gateway.Endpoints.Select(Key).ToHashSet(StringComparer.Ordinal);
        var removed = earlier.Endpoints.Where(endpoint => !present.Contains(Key(endpoint))).ToList();
        var named = removed.Where(endpoint => context.Named.Any(name => name.EndsWith(endpoint.Path, StringComparison.Ordinal)));
        var wanted = (named.Any() ? named : removed).Take(PatchPlaces.MaxEndpoints).ToList();
        if (wanted.Count == 0)
            return PatchDraft.No("This file has every route that the version before it had.");
        if (context.Gateway.Root["endpoints"] is not { Kind: Documents.NodeKind.Array } list)
            return PatchDraft.Of(PatchEdit.Set("", new JsonArray([.. wanted.Select(Entry)]), "endpoints"));
        return PatchDraft.Of(
            wanted.Select(
                (endpoint, index) => new PatchEdit(JsonPointer.Below(list.Pointer, list.Items.Count + index), Entry(endpoint))
            )
        ) with
        {
            Derivation = [$"{string.Join(", ", wanted.Select(endpoint => endpoint.Name))}: as in the version before this one."],
        };
    }

    private static string Key(EndpointConfiguration endpoint) => $"{endpoint.Method} {endpoint.Path}";

    private static JsonNode Entry(EndpointConfiguration endpoint) => ConfigurationJson.From(endpoint.Node)!;

    private static PatchDraft AllowPreflight(PatchContext context)
    {
        const string origin = "https://www.example.com";
        var gateway = context.Gateway;
        if (gateway.Root.Extra("security/cors") is not null)
            return PatchDraft.No("security/cors stands there already: whose origins it must name, only you know.");
        var methods = gateway.Endpoints.Select(endpoint => endpoint.Method).ToHashSet(StringComparer.Ordinal);
        var headers = gateway
            .Endpoints.SelectMany(endpoint => endpoint.InputHeaders)
            .Where(header => header != "*")
            .Concat(gateway.Endpoints.Any(endpoint => endpoint.Validator is not null) ? ["Authorization"] : [])
            .Append("Content-Type")
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase);
        var cors = new JsonObject
        {
            ["allow_origins"] = PatchSteps.Texts([origin]),
            ["allow_methods"] = PatchSteps.Texts(CorsMethods.Where(methods.Contains)),
            ["allow_headers"] = PatchSteps.Texts(headers),
            ["max_age"] = "1h",
        };
        return PatchDraft.Of(PatchSteps.Extra(gateway.Root, "security/cors", cors)) with
        {
            Derivation = ["Methods are those of this file's endpoints; headers those that they forward or check."],
            ToCheck = [$"{origin} stands for the origins of your own pages: write them, and no wider."],
        };
    }

    private static PatchDraft DistinctPorts(PatchContext context)
    {
        var gateway = context.Gateway;
        var taken = new HashSet<int> { (int)gateway.Port };
        var second = gateway.Telemetry.Listeners.FirstOrDefault(listener => listener.Port > 0 && !taken.Add(listener.Port));
        if (second.At is null)
        {
            var free = PatchSteps.FreePort(gateway, (int)gateway.Port + 1);
            return PatchDraft.Of(PatchEdit.Set("", free, "port")) with
            {
                When = "If another program needs the port: move the gateway",
                Derivation = [$"Port {free}: the next one that no listener of this file has."],
                ToCheck = ["The Service's targetPort and the probes must follow; it must be free in the pod."],
            };
        }

        if (second.At.Key != "port")
            return PatchDraft.No($"{second.Name} uses the port of another listener by default: give it a port of its own.");
        var port = PatchSteps.FreePort(gateway, second.Port + 1);
        return PatchDraft.Of(new PatchEdit(second.At.Pointer, port)) with
        {
            Derivation = [$"Port {port} for {second.Name}: the next one that no listener of this file has."],
            ToCheck = ["What scrapes the old port must follow."],
        };
    }
}
