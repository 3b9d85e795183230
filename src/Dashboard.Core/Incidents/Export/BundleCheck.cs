using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Export;

/// <summary>Checks what a file says before anything of it is shown: pages rely on lists without gaps, and on names that tell
/// their entries apart.</summary>
internal static class BundleCheck
{
    private const int MaxDepth = 32;

    /// <summary>Longer series are not read from any Prometheus.</summary>
    private const int MaxValues = 10_000;

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>Looks through the whole bundle.</summary>
    /// <exception cref="InvalidDataException">It is not what a dashboard writes; the message names the place.</exception>
    public static void Require(IncidentBundle bundle)
    {
        RequireNoGaps(bundle, "content", depth: 0);
        RequireDistinct(bundle.Moments, moment => moment.Moment.Number, "moments");
        RequireDistinct(bundle.Fixes, fix => fix.Number, "fixes");
        if (bundle.Stored.Incident.Causes.Count == 0)
            throw new InvalidDataException("The file was edited: the incident has no cause.");
        RequireDistinct(bundle.Stored.Incident.Causes, cause => cause.Id, "stored.incident.causes");
        foreach (var moment in bundle.Moments)
            Require(moment.Diagnosis);
    }

    /// <summary>Looks through readings.</summary>
    /// <exception cref="InvalidDataException">They are not what a dashboard reads; the message names the place.</exception>
    public static void Require(Snapshot snapshot)
    {
        RequireNoGaps(snapshot, "readings", depth: 0);
        var isOnGrid = snapshot.Readings.Values.All(readings =>
            readings.Step > TimeSpan.Zero
            && readings.Series.All(series =>
                series.Values.Count <= MaxValues && series.Values.Count == readings.Series[0].Values.Count
            )
        );
        if (!isOnGrid)
            throw new InvalidDataException("The file was edited: the series of its readings do not have the same steps.");
    }

    private static void Require(Diagnosis diagnosis)
    {
        RequireDistinct(diagnosis.Causes, cause => cause.Id, "causes");
        RequireDistinct(diagnosis.RuledOut, cause => cause.Id, "ruledOut");
        RequireDistinct(diagnosis.Endpoints, endpoint => endpoint.Endpoint, "endpoints");
        RequireDistinct(diagnosis.Replicas, replica => replica.Name, "replicas");
        foreach (var cause in diagnosis.Causes)
            RequireDistinct(cause.Fixes, fix => fix.Title, "fixes of a cause");
    }

    private static void RequireNoGaps(object value, string place, int depth)
    {
        if (depth > MaxDepth)
            throw new InvalidDataException($"The file was edited: {place} is nested too deeply.");
        if (value is string or byte[] || value.GetType().IsPrimitive || value is IEnumerable<double> or IEnumerable<double?>)
            return;
        if (value is IEnumerable list)
        {
            foreach (var entry in list)
                RequireNoGaps(
                    entry ?? throw new InvalidDataException($"The file was edited: an entry of {place} is empty."),
                    place,
                    depth + 1
                );
            return;
        }

        foreach (var property in Properties.GetOrAdd(value.GetType(), OwnProperties))
        {
            if (property.GetValue(value) is { } inner)
                RequireNoGaps(inner, property.Name, depth + 1);
        }
    }

    /// <summary>The parts of our own types and of their dictionaries' entries; those of the framework hold no gaps.</summary>
    private static PropertyInfo[] OwnProperties(Type type) =>
        type.Namespace?.StartsWith(nameof(Dashboard), StringComparison.Ordinal) is true || IsEntry(type)
            ?
            [
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property is { CanRead: true, CanWrite: true } || IsEntry(type)),
            ]
            : [];

    private static bool IsEntry(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static void RequireDistinct<T, TName>(IEnumerable<T> entries, Func<T, TName> nameOf, string place)
    {
        var seen = new HashSet<TName>();
        foreach (var entry in entries)
        {
            if (!seen.Add(nameOf(entry)))
                throw new InvalidDataException($"The file was edited: two of its {place} have the same name.");
        }
    }
}
