using System.Text;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Differences;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Differences;

public sealed class ConfigurationDiffTests
{
    private const string A = """{"endpoint":"/a","timeout":"2s","backend":[{"host":["http://a.b"],"url_pattern":"/a"}]}""";
    private const string B = """{"endpoint":"/b","backend":[{"host":["http://a.b"],"url_pattern":"/b"}]}""";

    [Fact]
    public void Moved_endpoints_white_space_and_written_defaults_are_no_difference() =>
        Assert.Empty(
            ConfigurationDiff.Between(
                Read($"[{A},{B}]"),
                Read($"[ {With(B, "\"timeout\":\"2000ms\",\"method\":\"get\",")}, {A} ]")
            )
        );

    [Fact]
    public void A_removed_route_comes_first_and_tells_what_callers_get()
    {
        var differences = ConfigurationDiff.Between(
            Read($"[{A},{B}]"),
            Read($"[{B.Replace("\"/b\"", "\"/c\"", StringComparison.Ordinal)},{A}]")
        );

        Assert.Equal([DifferenceKind.RouteRemoved, DifferenceKind.RouteAdded], differences.Select(difference => difference.Kind));
        Assert.Equal(("GET /b", "Its callers get 404."), (differences[0].Subject, differences[0].Effect));
    }

    [Fact]
    public void A_route_that_stays_with_another_method_answers_405() =>
        Assert.Contains(
            "405",
            ConfigurationDiff.Between(Read($"[{A}]"), Read($"[{With(A, "\"method\":\"POST\",")}]"))[0].Effect,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("\"timeout\":\"1s\",", DifferenceKind.TimeoutLowered, "timeout 2s to 1s")]
    [InlineData("\"timeout\":\"5s\",", DifferenceKind.TimeoutRaised, "timeout 2s to 5s")]
    [InlineData(
        "\"extra_config\":{\"qos/ratelimit/router\":{\"max_rate\":5}},",
        DifferenceKind.LimitAdded,
        "limit of 5 per second and replica added"
    )]
    [InlineData("\"extra_config\":{\"auth/validator\":{\"alg\":\"RS256\"}},", DifferenceKind.ValidatorAdded, "token check added")]
    [InlineData("\"output_encoding\":\"no-op\",", DifferenceKind.EncodingChanged, "answers now pass unread (no-op)")]
    [InlineData("\"input_headers\":[\"X-A\"],", DifferenceKind.InputChanged, "input_headers with X-A")]
    public void A_change_is_told_by_what_it_means(string setting, DifferenceKind kind, string what)
    {
        var difference = Assert.Single(ConfigurationDiff.Between(Read($"[{B}]"), Read($"[{With(B, setting)}]")));

        Assert.Equal((kind, "GET /b", what), (difference.Kind, difference.Subject, difference.What));
    }

    [Fact]
    public void A_default_timeout_changes_every_endpoint_without_one() =>
        Assert.Equal(
            "GET /b",
            Assert.Single(ConfigurationDiff.Between(Read($"[{A},{B}]"), Read($"[{A},{B}]", "\"timeout\":\"1s\","))).Subject
        );

    [Fact]
    public void Another_host_and_a_changed_breaker_are_told()
    {
        const string Breaker = "\"extra_config\":{\"qos/circuit-breaker\":{\"max_errors\":5}},";
        var before = B.Replace("\"host\"", $"{Breaker}\"host\"", StringComparison.Ordinal);
        var after = before.Replace("a.b", "c.d", StringComparison.Ordinal).Replace(":5", ":1", StringComparison.Ordinal);

        var differences = ConfigurationDiff.Between(Read($"[{before}]"), Read($"[{after}]"));

        Assert.Equal(
            ["host http://a.b to http://c.d", "qos/circuit-breaker: max_errors 5 to 1"],
            differences.Select(difference => difference.What)
        );
    }

    [Fact]
    public void Masked_secrets_differ_when_the_secrets_do() =>
        Assert.Contains(
            "masked:1",
            ConfigurationDiff.Between(Read("[]", "\"name\":\"masked:1\","), Read("[]", "\"name\":\"masked:2\","))[0].What,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_recording_of_a_removed_route_names_it()
    {
        if (SharedFolder.Find("recordings", "route-removed", "krakend-2.json") is not { } path)
            return;

        var differences = ConfigurationDiff.Between(
            Recorded(Path.Combine(Path.GetDirectoryName(path)!, "krakend-1.json")),
            Recorded(path)
        );

        Assert.Contains(differences, difference => difference.Kind is DifferenceKind.RouteRemoved);
    }

    private static string With(string endpoint, string setting) =>
        endpoint.Replace("\"backend\"", $"{setting}\"backend\"", StringComparison.Ordinal);

    private static GatewayConfiguration Read(string endpoints, string root = "") =>
        From(Encoding.UTF8.GetBytes($$"""{"version":3,{{root}}"endpoints":{{endpoints}}}"""));

    private static GatewayConfiguration Recorded(string path) => From(File.ReadAllBytes(path));

    private static GatewayConfiguration From(byte[] file)
    {
        var reading = JsonConfigurationReader.Read(file);
        Assert.True(reading.IsRead, reading.Failure?.ToString());
        return new GatewayConfiguration(reading.Document);
    }
}
