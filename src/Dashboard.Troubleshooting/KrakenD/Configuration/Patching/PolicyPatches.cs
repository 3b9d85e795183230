using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of scripts and rules that refuse requests.</summary>
internal static class PolicyPatches
{
    private static readonly string[] Scripts = ["modifier/lua-endpoint", "modifier/lua-proxy"];

    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [new("guard-script", FeatureScope.Endpoint, GuardScript), new("fit-rule", FeatureScope.Endpoint, FitRule)];

    /// <summary>Takes the script out. One that refuses requests on purpose may guard access: it is never taken out.</summary>
    private static PatchDraft GuardScript(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        var scripts = Scripts.Select(name => endpoint.Node.Extra(name)).OfType<ConfigurationNode>().ToList();
        if (scripts.Count == 0)
            return PatchDraft.No($"{endpoint.Name} has no script in this file.");
        if (scripts.SelectMany(script => script.SelfAndDescendants()).FirstOrDefault(MayGuard) is { } guard)
            return PatchDraft.No(
                $"The script of {endpoint.Name} refuses requests or is kept in another file (line {guard.Line}): it may guard "
                    + "access, so its author must repair it."
            );
        return PatchDraft.Of(scripts.Select(script => new PatchEdit(script.Pointer, null))) with
        {
            When = "Until the script is repaired: take it out",
            ToCheck = ["Read the script first: what it adds to requests or answers is missing then."],
        };
    }

    private static bool MayGuard(ConfigurationNode node) =>
        node is { IsText: true } && node.Text.Contains("custom_error", StringComparison.Ordinal)
        || node is { Key: "sources", Items.Count: > 0 };

    /// <summary>Lets a field that must be a number be a text as well.</summary>
    private static PatchDraft FitRule(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (endpoint.Node.Extra("validation/json-schema") is not { } schema)
            return PatchDraft.No(
                $"{endpoint.Name} has no JSON schema in this file; what another rule may let in, its owner must decide."
            );
        var numbers = (schema.Object("properties")?.Settings ?? [])
            .Where(field => field.Text("type") is "integer" or "number")
            .ToList();
        return numbers.Count == 0
            ? PatchDraft.No($"The schema of {endpoint.Name} demands no number: which field is refused stands in the log.")
            : PatchDraft.Of(numbers.Select(field => PatchEdit.Set(field.Pointer, Widened(field.Text("type")!), "type"))) with
            {
                ToCheck =
                [
                    "A wider rule lets in what it kept out: ask its owner, and keep the fields that the log does not name.",
                ],
            };
    }

    private static JsonArray Widened(string type) => PatchSteps.Texts([type, "string"]);
}
