namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>What was measured of one endpoint, for numbers that a patch proposes. What is null was not measured.</summary>
public sealed record MeasuredTraffic
{
    /// <summary>Nothing was measured.</summary>
    public static readonly MeasuredTraffic None = new();

    /// <summary>Requests per second now, refused ones included, over all replicas.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Requests per second before the incident, over all replicas.</summary>
    public double? BaselineRequestsPerSecond { get; init; }

    /// <summary>Share of the requests that a limit of the endpoint refuses now, 0 to 1.</summary>
    public double? LimitedShare { get; init; }

    /// <summary>The 99th percentile before the incident: the upper edge of its bucket, the only certain number.</summary>
    public TimeSpan? HealthyP99 { get; init; }

    /// <summary>Processes that share the traffic.</summary>
    public int? Replicas { get; init; }

    /// <summary>What a diagnosis measured of an endpoint before and during a cause. Rates and shares have two digits: a proposal
    /// must not change with every evaluation.</summary>
    public static MeasuredTraffic Of(Diagnosis diagnosis, RankedCause cause, string endpoint)
    {
        var health = diagnosis.Endpoints.FirstOrDefault(health => health.Endpoint == endpoint);
        return new MeasuredTraffic
        {
            RequestsPerSecond = Rounded(health?.RequestsPerSecond),
            BaselineRequestsPerSecond = Rounded(health?.BaselineRequestsPerSecond),
            LimitedShare = health is { Requests: > 0 } ? Rounded(LimitedOf(health) / health.Requests) : null,
            HealthyP99 = HealthyP99Of(diagnosis, cause, endpoint),
            Replicas = diagnosis.Replicas.Count(replica => replica.Scraped is not false) is > 0 and var count ? count : null,
        };
    }

    private static double? Rounded(double? value)
    {
        if (value is not (> 0 and var number) || !double.IsFinite(number))
            return value;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(number)) - 1);
        return Math.Round(number / unit) * unit;
    }

    private static double LimitedOf(EndpointHealth health) =>
        health
            .Failures.Origins.Where(origin => origin.Maker is StatusMaker.ClientLimit or StatusMaker.EndpointLimit)
            .Sum(origin => origin.Count);

    private static TimeSpan? HealthyP99Of(Diagnosis diagnosis, RankedCause cause, string endpoint)
    {
        if (cause.Since is not { } since)
            return null;
        var edges =
            diagnosis
                .Panels.Latency.Endpoints.FirstOrDefault(latency => latency.Endpoint == endpoint)
                ?.Points.Where(point => point.Window.End <= since)
                .Select(point => point.P99?.UpperSeconds)
                .OfType<double>()
                .ToList()
            ?? [];

        // Above the last edge of the histogram nobody knows how long it took.
        return edges.Count > 0 && edges.TrueForAll(double.IsFinite) ? TimeSpan.FromSeconds(edges.Max()) : null;
    }
}
