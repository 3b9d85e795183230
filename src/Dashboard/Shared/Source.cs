using Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;

namespace Dashboard.Shared;

/// <summary>Where a text or number comes from.</summary>
/// <param name="At">The moment.</param>
/// <param name="Link">The link that shows it again.</param>
/// <param name="Prometheus">Prometheus as browsers reach it; null when that is not set.</param>
public sealed record Source(DateTimeOffset At, string Link, string? Prometheus = null)
{
    /// <summary>A query in Prometheus' own page, over the hour that ends at the moment; null without an address.</summary>
    public string? LinkOf(string query) =>
        Prometheus is null || LogQl.IsLogQl(query)
            ? null
            : $"{Prometheus.TrimEnd('/')}/graph?g0.expr={Uri.EscapeDataString(query)}&g0.tab=0&g0.range_input=1h"
                + $"&g0.end_input={Uri.EscapeDataString(InForm)}&g0.moment_input={Uri.EscapeDataString(InForm)}";

    private string InForm => At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
