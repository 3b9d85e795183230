using Bunit;
using Dashboard.Features.Incidents.Tables;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Incidents.Tables;

public sealed class DiagnosisTablesTests : BunitContext
{
    public DiagnosisTablesTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Theory]
    [InlineData("", "Endpoints")]
    [InlineData("?tab=replicas", "Replicas")]
    [InlineData("?tab=breakers", "Breakers")]
    [InlineData("?tab=logs", "Logs")]
    [InlineData("?tab=data-quality", "Data quality")]
    [InlineData("?tab=something", "Endpoints")]
    public void The_address_says_which_table_is_shown(string query, string title)
    {
        var tables = Show($"/gateways/shop{query}");

        Assert.Equal(title, tables.Find("h2").TextContent);
        Assert.StartsWith(title, tables.Find("nav a[aria-current=page]").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tab_keeps_the_moment_and_says_what_it_holds()
    {
        var tab = Show("/gateways/shop?at=2026-11-22T03%3A19%3A40Z&tab=logs").FindAll("nav a")[0];

        Assert.Equal("/gateways/shop?at=2026-11-22T03%3A19%3A40Z#tables", tab.GetAttribute("href"));
        Assert.Contains("2 of 4 failing", tab.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_lines_are_listed_with_kind_subject_reason_and_counts()
    {
        var diagnosis = SampleDiagnoses.Incident() with
        {
            Signals = new SignalAvailability { Logs = true },
            Logs =
            [
                new(LogKind.Error, "/v1/orders", "connection_refused", 329, 343, SampleDiagnoses.At, "sum(x)"),
                new(LogKind.Lifecycle, "", "start", 0, 2, SampleDiagnoses.Breach, "sum(y)"),
            ],
        };

        var rows = Show("/gateways/shop?tab=logs", diagnosis).FindAll("tbody tr").Select(Cells).ToList();

        Assert.Equal("Error /v1/orders connection_refused 329 343 03:19:40 UTC Prometheus", rows[0]);
        Assert.StartsWith("Process process start 0 2", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_log_counters_the_table_says_that_nothing_is_measured() =>
        Assert.Contains(
            "No log counters",
            Words(
                Show("/gateways/shop?tab=logs", SampleDiagnoses.Incident() with { Signals = new SignalAvailability() })
                    .Find("p")
                    .TextContent
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Causes_that_were_not_judged_stand_under_data_quality()
    {
        var tables = Show("/gateways/shop?tab=data-quality");

        Assert.Contains("3 causes not judged", tables.Find("nav").TextContent, StringComparison.Ordinal);
        Assert.Contains("no kube-state-metrics", tables.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<DiagnosisTables> Show(string address, Diagnosis? diagnosis = null) =>
        Render<DiagnosisTables>(parameters =>
            parameters
                .Add(tables => tables.Diagnosis, diagnosis ?? SampleDiagnoses.Incident())
                .Add(tables => tables.Now, SampleDiagnoses.At)
                .Add(tables => tables.Source, new Source(SampleDiagnoses.At, "link", "http://prometheus"))
                .Add(tables => tables.Address, address)
                .Add(tables => tables.Key, "tab")
        );

    private static string Cells(AngleSharp.Dom.IElement row) =>
        string.Join(' ', row.Children.Select(cell => Words(cell.TextContent)));

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
