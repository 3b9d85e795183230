using System.Collections;
using Microsoft.Extensions.Configuration.Json;

namespace Dashboard.Hosting;

/// <summary>Finds settings that nobody reads: a misspelt one would be ignored silently.</summary>
internal static class SettingsKeys
{
    /// <summary>Sections that the framework and the log library read; what stands in them is theirs.</summary>
    private static readonly string[] OfTheFramework =
    [
        "Serilog",
        "Logging",
        "Kestrel",
        "AllowedHosts",
        "DefaultUrls",
        "Urls",
        "Environment",
        "ConnectionStrings",
        "DetailedErrors",
    ];

    /// <summary>A word for each unknown setting.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="sections">The known sections with what each is bound to.</param>
    public static IEnumerable<string> Unknown(IConfigurationRoot configuration, IReadOnlyDictionary<string, Type> sections) =>
        UnknownSections(configuration, [.. sections.Keys, .. OfTheFramework])
            .Concat(sections.SelectMany(section => UnknownIn(configuration.GetSection(section.Key), section.Value)));

    /// <summary>A settings file is all ours. The environment is not: there only a section that nearly has one of our names, and
    /// parts, was meant for us.</summary>
    private static IEnumerable<string> UnknownSections(IConfigurationRoot configuration, string[] known)
    {
        var inFiles = configuration
            .Providers.OfType<JsonConfigurationProvider>()
            .SelectMany(provider => provider.GetChildKeys([], parentPath: null))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return configuration
            .GetChildren()
            .Where(section => !known.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            .Select(section => (section.Key, Near: Nearest(section.Key, known), HasParts: section.GetChildren().Any()))
            .Where(section => inFiles.Contains(section.Key) || (section.HasParts && section.Near is not null))
            .Select(section => Word(section.Key, section.Near, known));
    }

    private static IEnumerable<string> UnknownIn(IConfigurationSection section, Type type)
    {
        if (ElementOf(type) is { } element)
            return section.GetChildren().SelectMany(entry => UnknownIn(entry, element));
        if (!IsOwn(type))
            return [];
        var known = type.GetProperties()
            .Where(property =>
                property.CanWrite
                || IsOwn(property.PropertyType)
                || ElementOf(property.PropertyType) is not null
                || IsTable(property.PropertyType)
            )
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        return section
            .GetChildren()
            .SelectMany(child =>
                known.TryGetValue(child.Key, out var part)
                    ? UnknownIn(child, part)
                    : [Word(child.Path, Nearest(child.Key, known.Keys), known.Keys)]
            );
    }

    private static bool IsOwn(Type type) =>
        !type.IsEnum && type.Namespace?.StartsWith(nameof(Dashboard), StringComparison.Ordinal) is true;

    private static bool IsTable(Type type) => type.IsAssignableTo(typeof(IDictionary));

    private static Type? ElementOf(Type type) =>
        type != typeof(string)
        && type.IsGenericType
        && type.GetGenericArguments() is [var element]
        && type.IsAssignableTo(typeof(IEnumerable))
            ? element
            : null;

    private static string Word(string path, string? near, IEnumerable<string> known) =>
        near is null
            ? $"{path} is not a setting. There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}."
            : $"{path} is not a setting. Did you mean {near}?";

    private static string? Nearest(string key, IEnumerable<string> known) =>
        known
            .Select(name => (Name: name, Distance: Distance(key.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= 2 && candidate.Distance < candidate.Name.Length / 2)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    /// <summary>Letters to add, take away or change (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
