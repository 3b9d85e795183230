using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>The names of <c>layers.global.semantic_convention: "1.27"</c>.</summary>
internal sealed record SemanticConvention : IVariant
{
    private static readonly (string Default, string Renamed)[] Renames =
    [
        ("http_server_duration_", "http_server_request_duration_seconds_"),
        ("http_client_duration_", "http_client_request_duration_seconds_"),
        ("http_server_response_size_", "http_server_response_body_size_bytes_"),
        ("http_client_response_size_", "http_client_response_body_size_bytes_"),
        // A histogram under the new naming; of a plain counter only the sum can be told.
        ("http_client_request_size_total", "http_client_request_body_size_bytes_sum"),
        ("http_client_request_get_conn_duration_", "http_client_request_get_conn_duration_seconds_"),
        ("http_client_request_dns_duration_", "http_client_request_dns_duration_seconds_"),
        ("http_client_request_tls_duration_", "http_client_request_tls_duration_seconds_"),
        ("http_client_response_no_content_length_total", "http_client_response_no_content_length_bytes_total"),
    ];

    public string Name => "naming-1.27";

    public string About => "metric names of `semantic_convention: \"1.27\"`";

    public double? Goal => 0.98;

    public bool AppliesTo(Recording recording) => recording.Series.Any(series => series.Name == "http_server_duration_count");

    public Recording Apply(Recording recording) => recording with { Series = [.. recording.Series.Select(Renamed)] };

    private static Series Renamed(Series series)
    {
        foreach (var (name, renamed) in Renames)
        {
            if (series.Name.StartsWith(name, StringComparison.Ordinal))
                return series with { Name = renamed + series.Name[name.Length..] };
        }

        return series;
    }
}
