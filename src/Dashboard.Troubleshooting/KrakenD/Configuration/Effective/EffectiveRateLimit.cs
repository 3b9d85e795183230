using System.Text.Json.Serialization;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>A rate limit as it runs. Each replica counts for itself.</summary>
/// <param name="PerSecond">Requests per second and replica.</param>
/// <param name="Burst">Requests that may come at once.</param>
public sealed record EffectiveRateLimit(double PerSecond, double Burst)
{
    /// <summary>Whether requests are refused long before the rate is reached, because few may come at once.</summary>
    [JsonIgnore]
    public bool IsTight => Burst <= 1 || Burst < PerSecond / 2;
}
