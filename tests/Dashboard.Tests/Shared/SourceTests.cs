using Dashboard.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Shared;

public sealed class SourceTests
{
    [Fact]
    public void The_link_into_Prometheus_holds_the_query_and_the_absolute_moment() =>
        Assert.Equal(
            "https://prometheus.example.com/graph?g0.expr=up%7Bjob%3D%22a%20b%22%7D&g0.tab=0"
                + "&g0.range_input=1h&g0.end_input=2026-11-22%2003%3A19%3A40&g0.moment_input=2026-11-22%2003%3A19%3A40",
            new Source(SampleDiagnoses.At, "link", "https://prometheus.example.com/").LinkOf("up{job=\"a b\"}")
        );

    [Fact]
    public void Without_an_address_for_browsers_there_is_no_link() =>
        Assert.Null(new Source(SampleDiagnoses.At, "link").LinkOf("up"));
}
