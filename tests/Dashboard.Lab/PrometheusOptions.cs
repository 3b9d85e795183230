namespace Dashboard.Lab;

/// <summary>How a local Prometheus runs.</summary>
public sealed record PrometheusOptions
{
    /// <summary>A free one when it is not given.</summary>
    public int? Port { get; init; }

    /// <summary>The replay that is scraped; without it nothing is.</summary>
    public Uri? ScrapedAddress { get; init; }

    public TimeSpan ScrapeInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How old a sample may be to count as present; Prometheus's five minutes when it is not given. Loaded blocks hold no
    /// staleness
    /// markers, so a short time here ends a series about when it really ended.
    /// </summary>
    public TimeSpan? Lookback { get; init; }

    // The job's own series carry no cluster label, and honor_labels keeps the recorded job and instance.
    internal string Configuration =>
        ScrapedAddress is null
            ? "scrape_configs: []\n"
            : $$"""
                scrape_configs:
                  - job_name: lab-replay
                    honor_labels: true
                    scrape_interval: {{ScrapeInterval.TotalMilliseconds}}ms
                    scrape_timeout: {{ScrapeInterval.TotalMilliseconds}}ms
                    static_configs:
                      - targets: ["{{ScrapedAddress.Authority}}"]

                """;
}
