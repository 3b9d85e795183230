using Dashboard.Shared;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Tables;

/// <summary>What a reader wants to see of the endpoints; all of it stands in the address.</summary>
/// <param name="Sort">The key of the column to sort by; null for those in trouble first.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
/// <param name="Words">Words that an endpoint's name or state must hold; empty for all.</param>
/// <param name="Columns">The keys of the columns that are shown.</param>
public sealed record EndpointQuery(string? Sort, bool IsDescending, string Words, IReadOnlyList<string> Columns)
{
    public const string SortKey = "sort";
    public const string WordsKey = "q";
    public const string ColumnsKey = "columns";

    /// <summary>The name of the endpoint itself as a column to sort by.</summary>
    public const string ByName = "endpoint";

    /// <summary>What an address asks for; what it asks wrongly counts as not asked.</summary>
    public static EndpointQuery Of(string address)
    {
        var sort = PageAddress.Value(address, SortKey) ?? "";
        var key = sort.TrimStart('-');
        List<string> asked =
        [
            .. EndpointColumn.All.Select(column => column.Key).Where(PageAddress.Values(address, ColumnsKey).Contains),
        ];
        return new(
            key == ByName || EndpointColumn.All.Any(column => column.Key == key) ? key : null,
            sort.StartsWith('-'),
            PageAddress.Value(address, WordsKey) ?? "",
            asked.Count > 0 ? asked : [.. EndpointColumn.All.Where(column => column.IsShown).Select(column => column.Key)]
        );
    }

    /// <summary>The page sorted by a column: numbers begin with the largest, and a second click turns the order round.</summary>
    public string SortedBy(string address, string key)
    {
        var descends = Sort == key ? !IsDescending : key != ByName;
        return PageAddress.With(address, SortKey, descends ? $"-{key}" : key);
    }

    /// <summary>The endpoints that fit, in the order that is asked for; what is not known comes last.</summary>
    public IReadOnlyList<EndpointHealth> Apply(IEnumerable<EndpointHealth> endpoints, Func<EndpointHealth, Badge> stateOf)
    {
        var words = Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fitting = endpoints.Where(endpoint =>
            Array.TrueForAll(
                words,
                word => $"{endpoint.Endpoint} {stateOf(endpoint).Word}".Contains(word, StringComparison.OrdinalIgnoreCase)
            )
        );
        if (Sort == ByName)
            return
            [
                .. IsDescending
                    ? fitting.OrderByDescending(endpoint => endpoint.Endpoint, StringComparer.Ordinal)
                    : fitting.OrderBy(endpoint => endpoint.Endpoint, StringComparer.Ordinal),
            ];
        if (EndpointColumn.All.FirstOrDefault(column => column.Key == Sort) is not { } by)
            return [.. fitting];
        var known = fitting.OrderBy(endpoint => by.Order(endpoint) is not { } value || !double.IsFinite(value));
        return [.. IsDescending ? known.ThenByDescending(by.Order) : known.ThenBy(by.Order)];
    }
}
