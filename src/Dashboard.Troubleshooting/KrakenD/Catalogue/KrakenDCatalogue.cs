using System.Reflection;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <summary>Everything that is known about causes; joins the families.</summary>
public static class KrakenDCatalogue
{
    /// <summary>Version of catalogue and engine; changes when an answer may change.</summary>
    public const string Version = "2026.11";

    /// <summary>The entries by the part of the gateway that they are about; each family is a folder of its own.</summary>
    public static IReadOnlyList<CauseFamily> Families { get; } =
    [
        new("backends", "Backends and their answers", EntriesIn("Backends")),
        new("limits", "Breakers and rate limits", EntriesIn("Limits")),
        new("tokens", "Tokens and keys", EntriesIn("Tokens")),
        new("policies", "Policies and validation", EntriesIn("Policies")),
        new("resources", "Memory, CPU, processes and clients", EntriesIn("Resources")),
        new("rollouts", "Configuration, routes and rollouts", EntriesIn("Rollouts")),
        new("telemetry", "The gateway as a whole, and its measuring", EntriesIn("Telemetry")),
    ];

    /// <summary>All entries, family by family and then by id.</summary>
    public static IReadOnlyList<Cause> Causes { get; } = [.. Families.SelectMany(family => family.Causes)];

    // The only reflection of the engine: a list of the entries would be a second file that every new cause has to open.
    private static IReadOnlyList<Cause> EntriesIn(string folder) =>
        [
            .. typeof(KrakenDCatalogue)
                .Assembly.GetTypes()
                .Where(type => type.Namespace == $"{typeof(KrakenDCatalogue).Namespace}.{folder}")
                .Select(type => type.GetProperty("Entry", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
                .OfType<Cause>()
                .OrderBy(cause => cause.Id, StringComparer.Ordinal),
        ];
}
