using System.Text;
using Dashboard.Core.Configurations.Reading;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Core.Tests.Configurations.Reading;

public sealed class ConfigurationFileReaderTests
{
    private const string Yaml = """
        version: 3
        timeout: &t 3s
        endpoints:
          - endpoint: "/orders/{id}"
            timeout: *t
            concurrent_calls: 2
            extra_config:
              qos/ratelimit/router: { max_rate: 0.5, every: 1m }
            backend:
              - host: [http://a.b]
                url_pattern: /orders
                disable_host_sanitize: true
        """;

    private const string Toml = """
        version = 3
        timeout = "3s"
        [[endpoints]]
        endpoint = "/orders/{id}"
        concurrent_calls = 2
        [endpoints.extra_config."qos/ratelimit/router"]
        max_rate = 0.5
        every = "1m"
        [[endpoints.backend]]
        host = ["http://a.b"]
        url_pattern = "/orders"
        disable_host_sanitize = true
        """;

    [Fact]
    public void A_merge_key_brings_the_settings_of_its_anchors_and_what_is_written_wins()
    {
        const string Merged = """
            version: 3
            x-slow: &slow { timeout: 9s, output_encoding: json }
            x-limited: &limited { timeout: 1s, concurrent_calls: 3 }
            endpoints:
              - <<: [*slow, *limited]
                endpoint: /reports
                output_encoding: no-op
            """;

        var endpoint = Assert.Single(new GatewayConfiguration(Read(Merged, ConfigurationFormat.Yaml)).Endpoints);

        Assert.Equal((TimeSpan.FromSeconds(9), 3, true), (endpoint.Timeout, endpoint.ConcurrentCalls, endpoint.IsNoOp));
        Assert.Equal(["endpoint", "output_encoding", "timeout", "concurrent_calls"], endpoint.Node.Children.Select(it => it.Key));
    }

    [Theory]
    [InlineData("a: &a 1\nb:\n  <<: *a")]
    [InlineData("b:\n  <<: { c: 1 }")]
    [InlineData("a: &a { c: 1 }\nb:\n  <<: [*a, { d: 1 }]")]
    public void A_merge_key_of_anything_else_is_refused_with_its_line(string text)
    {
        var failure = ConfigurationFileReader.Read(Encoding.UTF8.GetBytes(text), ConfigurationFormat.Yaml).Failure!;

        Assert.Contains("<< merges anchors of mappings only", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(text.Split('\n').Length, failure.Line);
    }

    [Theory]
    [InlineData(Yaml, ConfigurationFormat.Yaml)]
    [InlineData(Toml, ConfigurationFormat.Toml)]
    public void Every_format_gives_the_same_model(string text, ConfigurationFormat format)
    {
        var endpoint = Assert.Single(new GatewayConfiguration(Read(text, format)).Endpoints);

        Assert.Equal(("/orders/{id}", TimeSpan.FromSeconds(3), 2), (endpoint.Path, endpoint.Timeout, endpoint.ConcurrentCalls));
        Assert.Equal((0.5, TimeSpan.FromMinutes(1)), (endpoint.RateLimit!.MaxRate, endpoint.RateLimit.Every));
        var backend = Assert.Single(endpoint.Backends);
        Assert.Equal(("http://a.b", true), (Assert.Single(backend.Hosts).Text, backend.DisablesHostSanitize));
    }

    [Theory]
    [InlineData(Yaml, ConfigurationFormat.Yaml, "/endpoints/0/backend/0/url_pattern", 11)]
    [InlineData(Toml, ConfigurationFormat.Toml, "/endpoints/0/backend/0/url_pattern", 11)]
    public void Places_are_those_of_the_file(string text, ConfigurationFormat format, string pointer, int line)
    {
        var node = Read(text, format).Root.Find(pointer)!;

        Assert.Equal(line, node.Line);
        Assert.Contains(
            "/orders",
            Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)[node.Span.Start..node.Span.End]),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("a: [1\nb: 2", ConfigurationFormat.Yaml, "not YAML")]
    [InlineData("- 1", ConfigurationFormat.Yaml, "mapping")]
    [InlineData("a: *x", ConfigurationFormat.Yaml, "anchor")]
    [InlineData("timeout: {{ .t }}", ConfigurationFormat.Yaml, "template")]
    [InlineData("a = ", ConfigurationFormat.Toml, "not TOML")]
    [InlineData("", ConfigurationFormat.Yaml, "empty")]
    public void What_cannot_be_read_is_told(string text, ConfigurationFormat format, string told) =>
        Assert.Contains(
            told,
            ConfigurationFileReader.Read(Encoding.UTF8.GetBytes(text), format).Failure!.Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_file_that_multiplies_itself_runs_into_the_budget()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 9; level++)
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");

        Assert.Contains(
            "more than",
            ConfigurationFileReader.Read(Encoding.UTF8.GetBytes(text.ToString()), ConfigurationFormat.Yaml).Failure!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_yaml_key_written_twice_is_remarked() =>
        Assert.Equal(RemarkKind.DuplicateKey, Assert.Single(Read("a: 1\na: 2\n", ConfigurationFormat.Yaml).Remarks).Kind);

    [Theory]
    [InlineData("krakend.yml", "", ConfigurationFormat.Yaml)]
    [InlineData("krakend.toml", "", ConfigurationFormat.Toml)]
    [InlineData(null, " {}", ConfigurationFormat.Json)]
    [InlineData("upload", "version: 3", ConfigurationFormat.Yaml)]
    [InlineData("upload", "version = 3", ConfigurationFormat.Toml)]
    public void The_format_is_told_by_name_or_sight(string? name, string text, ConfigurationFormat format) =>
        Assert.Equal(format, ConfigurationFileReader.FormatOf(name, Encoding.UTF8.GetBytes(text)));

    private static ConfigurationDocument Read(string text, ConfigurationFormat format)
    {
        var reading = ConfigurationFileReader.Read(Encoding.UTF8.GetBytes(text), format);
        Assert.True(reading.IsRead, reading.Failure?.ToString());
        return reading.Document;
    }
}
