using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents.Tables;

/// <summary>All endpoints of an answer, sorted, filtered, and with the columns that the reader wants.</summary>
public sealed partial class EndpointGrid
{
    /// <summary>So many rows stand in the first answer and on paper.</summary>
    private const int Plain = 30;

    private string address = "";
    private EndpointQuery asked = EndpointQuery.Of("");
    private EndpointQuery query = EndpointQuery.Of("");
    private IReadOnlyList<EndpointHealth> rows = [];
    private List<EndpointHealth> rest = [];

    [Parameter, EditorRequired]
    public Diagnosis Diagnosis { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The page's own address, which holds what the reader asks for.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    /// <summary>The page of an endpoint.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> AddressOf { get; set; } = default!;

    private IEnumerable<EndpointColumn> Columns => EndpointColumn.All.Where(column => query.Columns.Contains(column.Key));

    private string WithoutFilter => At(PageAddress.With(Address, EndpointQuery.WordsKey, null));

    protected override void OnParametersSet()
    {
        if (address != Address)
        {
            // What was typed since stays, unless the address now says something else.
            var next = EndpointQuery.Of(Address);
            query = next with
            {
                Words = next.Words == asked.Words ? query.Words : next.Words,
                Columns = next.Columns.SequenceEqual(asked.Columns) ? query.Columns : next.Columns,
            };
            (address, asked) = (Address, next);
        }

        Apply();
    }

    private void Type(string words)
    {
        query = query with { Words = words };
        Apply();
    }

    private void Choose(string column, ChangeEventArgs change)
    {
        var others = query.Columns.Where(key => key != column);
        query = query with { Columns = change.Value is true ? [.. others, column] : [.. others] };
    }

    private void Apply()
    {
        rows = query.Apply(Diagnosis.Endpoints, StateOf);
        rest = [.. rows.Skip(Plain)];
    }

    private Badge StateOf(EndpointHealth endpoint) => EndpointBadge.Of(Diagnosis, endpoint, DataFreshness.Of(Diagnosis, Now));

    private string SortBy(string key) => At(query.SortedBy(Address, key));

    private string Sorted(string key) =>
        (query.Sort == key, query.IsDescending) switch
        {
            (false, _) => "none",
            (true, true) => "descending",
            _ => "ascending",
        };

    private string Arrow(string key) =>
        (query.Sort == key, query.IsDescending) switch
        {
            (false, _) => "",
            (true, true) => " ↓",
            _ => " ↑",
        };

    private static string At(string page) => $"{page}#{SectionIds.Tables}";
}
