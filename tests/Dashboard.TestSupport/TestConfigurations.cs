using Dashboard.Core.Configurations;
using Dashboard.Core.Configurations.Patches;
using Dashboard.Core.Configurations.Sources;
using Microsoft.Extensions.Options;

namespace Dashboard.TestSupport;

/// <summary>What is kept about configurations, over a store of a test.</summary>
public static class TestConfigurations
{
    /// <summary>The two endpoints of <see cref="SampleDiagnoses.Incident"/>, with nothing configured beside them.</summary>
    public const string Orders = """
        {
          "version": 3,
          "endpoints": [
            {
              "endpoint": "/v1/orders",
              "method": "POST",
              "backend": [{ "host": ["http://orders.shop.svc:8080"], "url_pattern": "/orders" }]
            },
            {
              "endpoint": "/v1/orders/{id}",
              "backend": [{ "host": ["http://orders.shop.svc:8080"], "url_pattern": "/orders/{id}" }]
            }
          ]
        }
        """;

    public static ConfigurationVersions Versions(TestStore store, TimeProvider clock) => new(store.Store, store.Audit, clock);

    public static ConfigurationPatches Patches(TestStore store, TimeProvider clock)
    {
        var versions = Versions(store, clock);
        var options = Options.Create(new ConfigurationSourcesOptions());
        return new ConfigurationPatches(versions, new ConfigurationReports(versions, options), options);
    }
}
