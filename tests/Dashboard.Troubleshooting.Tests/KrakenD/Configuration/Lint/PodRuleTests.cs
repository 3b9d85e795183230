using System.Text;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Lint;

public sealed class PodRuleTests
{
    [Fact]
    public void A_service_named_krakend_is_told_unless_service_links_are_off()
    {
        Assert.Single(Messages(new PodSettings { Services = ["krakend"] }));
        Assert.Empty(Messages(new PodSettings { Services = ["krakend"], EnablesServiceLinks = false }));
        Assert.Empty(Messages(new PodSettings { Services = ["gateway"] }));
    }

    [Fact]
    public void A_flexible_configuration_switched_off_by_zero_is_told() =>
        Assert.Contains("still switches", Assert.Single(Messages(With("FC_ENABLE", "0"))), StringComparison.Ordinal);

    [Fact]
    public void Templates_need_a_folder_that_can_be_written()
    {
        var pod = With("FC_ENABLE", "1") with { HasReadOnlyFiles = true };

        Assert.Contains("/tmp", Assert.Single(Messages(pod)), StringComparison.Ordinal);
        Assert.Empty(Messages(pod with { MountPaths = ["/tmp"] }));
    }

    [Fact]
    public void A_proxy_without_exceptions_is_told() =>
        Assert.Contains("NO_PROXY", Assert.Single(Messages(With("HTTP_PROXY", "http://proxy:3128"))), StringComparison.Ordinal);

    private static PodSettings With(string name, string value) =>
        new() { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value } };

    private static IReadOnlyList<string> Messages(PodSettings pod)
    {
        var document = JsonConfigurationReader.Read(Encoding.UTF8.GetBytes("""{"version":3}""")).Document!;
        var report = ConfigurationLinter.Lint(new GatewayConfiguration(document), new LintInputs { Pod = pod });
        return [.. report.Findings.Where(finding => finding.Rule.Id == "KD125").Select(finding => finding.Message)];
    }
}
