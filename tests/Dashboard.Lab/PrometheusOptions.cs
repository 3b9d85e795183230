namespace Dashboard.Lab;

/// <summary>How a local Prometheus runs.</summary>
public sealed record PrometheusOptions
{
    /// <summary>A free one when it is not given.</summary>
    public int? Port { get; init; }

    /// <summary>The replay that is scraped; without it nothing is.</summary>
    public Uri? ScrapedAddress { get; init; }

    public TimeSpan ScrapeInterval { get; init; } = TimeSpan.FromSeconds(10);

    // The job's own series carry no cluster label, and honor_labels keeps the recorded job and instance.
    internal string Configuration => ScrapedAddress is null ? "scrape_configs: []\n" : $$"""
        scrape_configs:
          - job_name: lab-replay
            honor_labels: true
            scrape_interval: {{ScrapeInterval.TotalMilliseconds}}ms
            scrape_timeout: {{ScrapeInterval.TotalMilliseconds}}ms
            static_configs:
              - targets: ["{{ScrapedAddress.Authority}}"]

        """;
}
