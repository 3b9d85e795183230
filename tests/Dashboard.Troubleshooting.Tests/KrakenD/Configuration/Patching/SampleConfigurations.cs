using System.Text;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Patching;

/// <summary>Ten configurations: eight that ran while incidents were recorded, and two with many faults.</summary>
internal static class SampleConfigurations
{
    private static readonly string Folder = Path.Combine(
        Repository.Root,
        "tests/Dashboard.Troubleshooting.Tests/KrakenD/Configuration/Patching/Samples"
    );

    /// <summary>Numbers of an incident, made up: the patches' rules are tested, not the measuring.</summary>
    public static readonly MeasuredTraffic Traffic = new()
    {
        RequestsPerSecond = 200,
        BaselineRequestsPerSecond = 50,
        LimitedShare = 0.25,
        HealthyP99 = TimeSpan.FromSeconds(1),
        Replicas = 2,
    };

    public static IReadOnlyDictionary<string, GatewayConfiguration> All { get; } =
        Directory
            .GetFiles(Folder, "*.json")
            .ToDictionary(
                file => Path.GetFileNameWithoutExtension(file),
                file => Read(File.ReadAllText(file)),
                StringComparer.Ordinal
            );

    public static GatewayConfiguration Read(string json) =>
        new(JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(json)).Document!);

    public static PatchAnswer Patch(
        string fix,
        GatewayConfiguration gateway,
        IReadOnlyList<string>? endpoints = null,
        IReadOnlyList<string>? backends = null,
        MeasuredTraffic? traffic = null,
        GatewayConfiguration? earlier = null
    ) =>
        PatchBuilder.Build(
            new PatchQuestion
            {
                Change = new FixChange(fix) { Endpoints = endpoints ?? [], Backends = backends ?? [] },
                Gateway = gateway,
                Lint = ConfigurationLinter.Lint(gateway, LintInputs.None),
                Traffic = _ => traffic ?? Traffic,
                Earlier = earlier,
                FileHash = "0f1e2d3c4b5a",
            }
        );
}
