using System.Text;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration;

public sealed class GatewayConfigurationTests
{
    private const string Backend = """{"host":["http://a.b"],"url_pattern":"/a"}""";

    [Theory]
    [InlineData("", "", 2000)]
    [InlineData("\"timeout\":\"0s\",", "", 2000)]
    [InlineData("\"timeout\":\"3s\",", "", 3000)]
    [InlineData("\"timeout\":\"3s\",", "\"timeout\":\"5s\",", 5000)]
    [InlineData("\"timeout\":\"3s\",", "\"timeout\":\"1s\",", 1000)]
    public void The_endpoints_timeout_goes_before_the_roots_and_that_before_two_seconds(
        string root,
        string own,
        int milliseconds
    ) => Assert.Equal(milliseconds, Endpoint(root, own, Backend).Timeout.TotalMilliseconds);

    [Theory]
    [InlineData("", Backend, 2000)]
    [InlineData("", Backend + "," + Backend, 1700)]
    [InlineData("\"concurrent_calls\":3,", Backend, 1500)]
    [InlineData("\"concurrent_calls\":3,", Backend + "," + Backend, 1500)]
    public void Backends_get_less_with_several_of_them_or_concurrent_calls(string own, string backends, int milliseconds) =>
        Assert.Equal(milliseconds, Endpoint("", own, backends).BackendBudget.TotalMilliseconds);

    [Theory]
    [InlineData("\"max_rate\":60,\"every\":\"1m\"", 1)]
    [InlineData("\"max_rate\":5", 5)]
    [InlineData("\"max_rate\":0.5", 1)]
    [InlineData("\"max_rate\":5,\"capacity\":50", 50)]
    public void The_burst_is_the_capacity_or_the_rate_per_second(string limit, double burst) =>
        Assert.Equal(burst, Limit(limit).EffectiveCapacity);

    [Theory]
    [InlineData("\"client_max_rate\":50", 1)]
    [InlineData("\"client_max_rate\":2,\"max_rate\":5", 2)]
    [InlineData("\"client_max_rate\":2,\"client_capacity\":9", 9)]
    public void The_burst_of_a_client_is_one_unless_something_says_otherwise(string limit, double burst) =>
        Assert.Equal(burst, Limit(limit).EffectiveClientCapacity);

    [Fact]
    public void Names_of_features_and_settings_are_those_of_the_schema()
    {
        if (SharedFolder.Find("krakend", "schema", "krakend-v2.13.schema.json") is not { } path)
            return;
        var schema = SchemaNames.Read(path);

        Assert.Equal(schema.Root.Order(StringComparer.Ordinal), KnownSettings.Root.Order(StringComparer.Ordinal));
        Assert.Equal(schema.Endpoint.Order(StringComparer.Ordinal), KnownSettings.Endpoint.Order(StringComparer.Ordinal));
        Assert.Equal(schema.Backend.Order(StringComparer.Ordinal), KnownSettings.Backend.Order(StringComparer.Ordinal));
        Assert.Equal(schema.Features.Order(), KnownFeatures.All.Select(feature => (feature.Scope, feature.Name)).Order());
    }

    [Fact]
    public void Real_configurations_are_read()
    {
        if (SharedFolder.Find("recordings") is not { } folder)
            return;
        var files = Directory.GetFiles(folder, "krakend-*.json", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(
            files,
            file =>
            {
                var reading = JsonConfigurationReader.Read(File.ReadAllBytes(file));
                Assert.True(reading.IsRead, $"{file}: {reading.Failure}");
                Assert.NotEmpty(new GatewayConfiguration(reading.Document).Endpoints);
            }
        );
    }

    private static RateLimitConfiguration Limit(string settings) =>
        Endpoint("", $"\"extra_config\":{{\"qos/ratelimit/router\":{{{settings}}}}},", Backend).RateLimit!;

    private static EndpointConfiguration Endpoint(string root, string own, string backends)
    {
        var text = $$"""{"version":3,{{root}}"endpoints":[{"endpoint":"/a",{{own}}"backend":[{{backends}}]}]}""";
        return new GatewayConfiguration(JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(text)).Document!).Endpoints[0];
    }
}
