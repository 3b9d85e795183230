using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Incidents.Tables;

/// <summary>A column of the table of endpoints that a reader can hide, or sort by.</summary>
/// <param name="Key">Its name in the address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What a cell says; empty for nothing.</param>
/// <param name="Order">What it is sorted by; null, which is last either way, where nothing is known.</param>
public sealed record EndpointColumn(
    string Key,
    string Title,
    Func<EndpointHealth, string> Text,
    Func<EndpointHealth, double?> Order
)
{
    /// <summary>Whether cells hold numbers.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether it is there before a reader has chosen.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>All columns but the endpoint and its state, in their order.</summary>
    public static IReadOnlyList<EndpointColumn> All { get; } =
    [
        new(
            "requests",
            "Requests/s",
            endpoint => QuantityFormatter.Number(endpoint.RequestsPerSecond),
            endpoint => endpoint.RequestsPerSecond
        )
        {
            IsNumber = true,
        },
        new(
            "usual",
            "Baseline/s",
            endpoint => endpoint.BaselineRequestsPerSecond is { } rate ? QuantityFormatter.Number(rate) : "no baseline",
            endpoint => endpoint.BaselineRequestsPerSecond
        )
        {
            IsNumber = true,
            IsShown = false,
        },
        new(
            "failed",
            "Failed",
            endpoint => QuantityFormatter.Share(endpoint.Failures.Total, endpoint.Requests),
            endpoint => endpoint.Requests > 0 ? endpoint.Failures.Total / endpoint.Requests : null
        ),
        new("made", "Failure source", MadeBy, endpoint => endpoint.Failures.Origins is [var first, ..] ? first.Count : null),
        new("p95", "P95", endpoint => QuantileFormatter.Range(endpoint.P95), endpoint => endpoint.P95?.Seconds),
        new(
            "p95-baseline",
            "P95 baseline",
            endpoint => endpoint.BaselineP95 is { } before ? QuantileFormatter.Range(before) : "no baseline",
            endpoint => endpoint.BaselineP95?.Seconds
        )
        {
            IsShown = false,
        },
        new("p99", "P99", endpoint => QuantileFormatter.Range(endpoint.P99), endpoint => endpoint.P99?.Seconds),
        new(
            "timeout",
            "P99 of timeout",
            endpoint => QuantileFormatter.AgainstTimeout(endpoint.P99, endpoint.TimeoutSeconds) ?? "no timeout seen",
            endpoint => endpoint.TimeoutSeconds
        )
        {
            IsShown = false,
        },
        new(
            "partial",
            "Partial",
            endpoint =>
                endpoint.Failures.Partial >= 0.5
                    ? QuantityFormatter.Share(endpoint.Failures.Partial, endpoint.Requests)
                    : "none seen",
            endpoint => endpoint.Failures.Partial
        )
        {
            IsShown = false,
        },
        new(
            "causes",
            "Causes",
            endpoint => endpoint.Causes.Count > 0 ? string.Join("; ", endpoint.Causes) : "none",
            endpoint => endpoint.Causes.Count
        ),
    ];

    private static string MadeBy(EndpointHealth endpoint) =>
        endpoint.Failures.Origins switch
        {
            [] => "none",
            [var only] => Told(only),
            [var first, ..] => $"{Told(first)} +{QuantityFormatter.Count(endpoint.Failures.Origins.Count - 1)}",
        };

    private static string Told(StatusOrigin origin) => $"{QuantityFormatter.Count(origin.Count)} × {FailureFormatter.Of(origin)}";
}
