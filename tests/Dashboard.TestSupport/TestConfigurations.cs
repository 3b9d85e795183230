using System.Text;
using Dashboard.Core.Configurations;
using Dashboard.Core.Configurations.Patches;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Troubleshooting;
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

    /// <summary>A file that somebody has uploaded for the gateway of the samples.</summary>
    public static NewConfiguration Upload(string file) =>
        new(SampleDiagnoses.Gateway, Encoding.UTF8.GetBytes(file), "krakend.json", ConfigurationSource.Upload, "ada");

    /// <summary>An incident with a fix that can be patched into <see cref="Orders"/>.</summary>
    /// <param name="change">The id of the fix' change.</param>
    public static Diagnosis Patchable(string change)
    {
        var incident = SampleDiagnoses.Incident();
        var fix = SampleDiagnoses.Mitigation() with { Change = new FixChange(change) { Endpoints = ["POST /v1/orders"] } };
        return incident with
        {
            Causes = [incident.Causes[0] with { Id = "backend-unreachable", Fixes = [fix] }],
            Endpoints = [.. incident.Endpoints.Where(endpoint => endpoint.Endpoint.Contains("orders", StringComparison.Ordinal))],
        };
    }

    public static ConfigurationVersions Versions(TestStore store, TimeProvider clock) => new(store.Store, store.Audit, clock);

    public static ConfigurationPatches Patches(TestStore store, TimeProvider clock)
    {
        var versions = Versions(store, clock);
        var options = Options.Create(new ConfigurationSourcesOptions());
        return new ConfigurationPatches(versions, new ConfigurationReports(new ConfigurationTrees(versions), options), options);
    }
}
