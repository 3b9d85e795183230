using System.Text;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration;

public sealed class RouteAgreementTests
{
    [Fact]
    public void The_gateways_own_file_has_all_routes_with_traffic() =>
        Assert.Empty(Between("/v1/orders/{order}", "GET /v1/orders/:order", "POST /v1/orders/{order}", "GET /__health").Unknown);

    [Fact]
    public void A_file_without_most_routes_is_another_gateways()
    {
        var agreement = Between("/v1/orders", "GET /v1/cart", "GET /v1/home", "GET /v1/orders");

        Assert.True(agreement.IsOtherGateway);
        Assert.Equal((3, 2), (agreement.Measured, agreement.Unknown.Count));
    }

    [Fact]
    public void One_missing_route_is_told_and_no_proof() =>
        Assert.False(Between("/v1/orders", "GET /v1/cart", "GET /v1/orders").IsOtherGateway);

    [Fact]
    public void Without_traffic_nothing_can_be_told() => Assert.False(Between("/v1/orders").IsOtherGateway);

    private static RouteAgreement Between(string path, params string[] measured)
    {
        var text = $$"""{"version":3,"endpoints":[{"endpoint":"{{path}}"}]}""";
        var gateway = new GatewayConfiguration(JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(text)).Document!);
        return RouteAgreement.Between(gateway, measured.Select(SampleDiagnoses.QuietEndpoint));
    }
}
