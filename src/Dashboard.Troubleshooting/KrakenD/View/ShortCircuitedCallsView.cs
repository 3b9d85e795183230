using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Calls of one backend entry that one replica did not let out.</summary>
/// <param name="Replica">Pod name where known, else the scrape instance.</param>
/// <param name="Endpoint">Name of the endpoint.</param>
/// <param name="Pattern">The backend's <c>url_pattern</c>.</param>
/// <param name="Share">Share of the calls of each minute, 0 to 1; NaN where most went out.</param>
public sealed record ShortCircuitedCallsView(string Replica, string Endpoint, string Pattern, Gauge Share);
