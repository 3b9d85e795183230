using Bunit;
using Dashboard.Features.Incidents.Tables;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Incidents.Tables;

public sealed class EndpointGridTests : BunitContext
{
    private const string Page = "/gateways/shop?at=2026-11-22T03:19:40Z&tab=endpoints";

    public EndpointGridTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void The_first_thirty_rows_are_plain_and_one_line_each()
    {
        var grid = Show(Page, [.. Enumerable.Range(1, 45).Select(n => SampleDiagnoses.Endpoint($"GET /{n}"))]);

        Assert.Equal(30, grid.FindAll("tbody > tr").TakeWhile(row => row.QuerySelector("th") is not null).Count());
        Assert.Empty(grid.FindAll("tbody div"));
        Assert.Contains("45 of 45 endpoints", Words(grid.Find(".note").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_is_sorted_by_a_link_that_keeps_the_rest_of_the_address()
    {
        var link = Header(Show(Page, SampleDiagnoses.Endpoint("GET /a")), "P99");

        Assert.Equal($"{Page.Replace(":", "%3A", StringComparison.Ordinal)}&sort=-p99#tables", link.GetAttribute("href"));
    }

    [Fact]
    public void The_slowest_come_first_and_those_without_a_quantile_last_either_way()
    {
        EndpointHealth[] endpoints =
        [
            SampleDiagnoses.Endpoint("GET /unknown") with
            {
                P99 = null,
            },
            SampleDiagnoses.Endpoint("GET /fast") with
            {
                P99 = new Quantile(0.1, 0.05, 0.1, 400),
            },
            SampleDiagnoses.Endpoint("GET /slow") with
            {
                P99 = new Quantile(3, 2, 3.5, 400),
            },
        ];

        Assert.Equal(["GET /slow", "GET /fast", "GET /unknown"], Names(Show($"{Page}&sort=-p99", endpoints)));
        Assert.Equal(["GET /fast", "GET /slow", "GET /unknown"], Names(Show($"{Page}&sort=p99", endpoints)));
    }

    [Fact]
    public void The_sorted_column_says_so_and_its_link_turns_the_order_round()
    {
        var grid = Show($"{Page}&sort=-p99", SampleDiagnoses.Endpoint("GET /a"));

        Assert.Equal("descending", Header(grid, "P99").ParentElement!.GetAttribute("aria-sort"));
        Assert.EndsWith("&sort=p99#tables", Header(grid, "P99").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("none", Header(grid, "P95").ParentElement!.GetAttribute("aria-sort"));
    }

    [Fact]
    public void Words_in_the_address_and_words_that_are_typed_narrow_the_rows()
    {
        var grid = Show(
            $"{Page}&q=orders",
            SampleDiagnoses.Endpoint("GET /orders"),
            SampleDiagnoses.QuietEndpoint("POST /orders"),
            SampleDiagnoses.Endpoint("GET /users")
        );
        Assert.Equal(["GET /orders", "POST /orders"], Names(grid));

        grid.Find("input[type=search]").Input("orders failing");
        Assert.Equal(["GET /orders"], Names(grid));

        grid.Find("input[type=search]").Input("no such");
        Assert.Contains("No endpoint fits the filter", grid.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_form_keeps_moment_and_table_without_a_circuit() =>
        Assert.Equal(
            ["at=2026-11-22T03:19:40Z", "tab=endpoints"],
            Show(Page, SampleDiagnoses.Endpoint("GET /a"))
                .FindAll("form input[type=hidden]")
                .Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}")
        );

    [Fact]
    public void Columns_are_chosen_by_the_address_or_by_hand()
    {
        var grid = Show($"{Page}&columns=requests&columns=timeout", SampleDiagnoses.Endpoint("GET /a"));
        Assert.Equal(["Endpoint", "State", "Requests/s", "P99 of timeout"], Headings(grid));

        grid.Find("input[value=timeout]").Change(false);
        grid.Find("input[value=p95]").Change(true);
        Assert.Equal(["Endpoint", "State", "Requests/s", "P95"], Headings(grid));
    }

    [Fact]
    public void What_the_address_asks_wrongly_counts_as_not_asked()
    {
        var query = EndpointQuery.Of($"{Page}&sort=-nothing&columns=nothing");

        Assert.Null(query.Sort);
        Assert.Contains("p99", query.Columns);
    }

    [Theory]
    [InlineData(true, true, "normal")]
    [InlineData(false, true, "normal")]
    [InlineData(false, false, "UNKNOWN")]
    public void An_endpoint_is_normal_only_where_a_replica_is_seen(bool first, bool second, string word)
    {
        var diagnosis = SampleDiagnoses.Healthy() with
        {
            Replicas =
            [
                SampleDiagnoses.Replica("a") with
                {
                    Scraped = first,
                },
                SampleDiagnoses.Replica("b") with
                {
                    Scraped = second,
                },
            ],
        };

        Assert.Equal(word, EndpointBadge.Of(diagnosis, SampleDiagnoses.QuietEndpoint("GET /a"), Freshness.Fresh).Word);
    }

    private IRenderedComponent<EndpointGrid> Show(string address, params IReadOnlyList<EndpointHealth> endpoints) =>
        Render<EndpointGrid>(parameters =>
            parameters
                .Add(grid => grid.Diagnosis, SampleDiagnoses.Incident() with { Endpoints = endpoints })
                .Add(grid => grid.Now, SampleDiagnoses.At)
                .Add(grid => grid.Address, address)
                .Add(grid => grid.AddressOf, name => $"endpoint?{name}")
        );

    private static AngleSharp.Dom.IElement Header(IRenderedComponent<EndpointGrid> grid, string title) =>
        grid.FindAll("thead a").Single(link => link.FirstChild!.TextContent == title);

    private static IEnumerable<string> Names(IRenderedComponent<EndpointGrid> grid) =>
        grid.FindAll("tbody th code").Select(name => name.TextContent);

    private static IEnumerable<string> Headings(IRenderedComponent<EndpointGrid> grid) =>
        grid.FindAll("thead th").Select(heading => heading.TextContent);

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
