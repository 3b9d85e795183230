using Bunit;
using Dashboard.Components.Library;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Components.Library;

public sealed class DataTableTests : BunitContext
{
    public DataTableTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Rows_can_be_sorted_by_a_column()
    {
        var table = RenderTable(new("/b", 2), new("/a", 1));
        Assert.Equal(["/b", "/a"], Paths(table));

        table.Find("th > div").Click();

        Assert.Equal(["/a", "/b"], Paths(table));
    }

    [Fact]
    public void An_empty_table_says_what_is_missing()
    {
        var table = RenderTable();

        Assert.Contains("No endpoint was called.", table.Markup);
    }

    [Fact]
    public void The_table_is_a_named_area()
    {
        var area = RenderTable().Find("[role=region]");

        Assert.Equal("Endpoints", area.GetAttribute("aria-label"));
    }

    private IRenderedComponent<DataTable<Row>> RenderTable(params Row[] rows) => Render<DataTable<Row>>(parameters => parameters
        .Add(table => table.Label, "Endpoints")
        .Add(table => table.Empty, "No endpoint was called.")
        .Add(table => table.Rows, rows)
        .Add<DataColumn<Row>>(table => table.Columns, column => column
            .Add(self => self.Title, "Path")
            .Add(self => self.SortBy, nameof(Row.Path))
            .Add(self => self.ChildContent, (RenderFragment<Row>)(row => builder => builder.AddContent(0, row.Path)))));

    private static IEnumerable<string> Paths(IRenderedComponent<DataTable<Row>> table) =>
        table.FindAll("tbody td").Select(cell => cell.TextContent.Trim());

    public sealed record Row(string Path, int Calls);
}
