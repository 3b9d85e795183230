using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Telemetry;

/// <summary>The names that the discovery asks for.</summary>
internal static class DiscoveryPattern
{
    /// <summary>The pattern in a discovery's query, as Prometheus applies it: to whole names.</summary>
    public static string Of(string query) =>
        $"^(?:{Regex.Match(query, "__name__=~\"(?<pattern>[^\"]+)\"").Groups["pattern"].Value})$";
}
