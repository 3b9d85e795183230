using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Shared;

/// <summary>The address of a page with one part of its query changed: what a reader has chosen stands in the address.</summary>
public static class PageAddress
{
    /// <summary>The address with a query parameter set; without it at null. A fragment goes.</summary>
    public static string With(string address, string name, string? value)
    {
        var parts = Read(address).Where(part => part.Key != name).SelectMany(Pairs).ToList();
        if (value is not null)
            parts.Add(KeyValuePair.Create<string, string?>(name, value));
        return QueryHelpers.AddQueryString(PathOf(address), parts);
    }

    /// <summary>The values of a query parameter; empty without it.</summary>
    public static IReadOnlyList<string> Values(string address, string name) =>
        Read(address).TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>The value of a query parameter; null without it.</summary>
    public static string? Value(string address, string name) => Values(address, name) is [var first, ..] ? first : null;

    /// <summary>All query parameters but some, for a form that must keep them.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Others(string address, params IReadOnlyList<string> names) =>
        Read(address).Where(part => !names.Contains(part.Key)).SelectMany(Pairs);

    /// <summary>The address without query and fragment.</summary>
    public static string PathOf(string address) => address.Split('?', '#')[0];

    private static Dictionary<string, StringValues> Read(string address)
    {
        var query = address.Split('#')[0];
        var start = query.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? [] : QueryHelpers.ParseQuery(query[start..]);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(KeyValuePair<string, StringValues> part) =>
        part.Value.Select(value => KeyValuePair.Create(part.Key, value));
}
