using System.Globalization;
using Dashboard.Bench.Variants;
using Dashboard.Lab;

namespace Dashboard.Bench.Scale;

/// <summary>
/// A gateway of any size, made of one replica of a recording: its endpoints and backends many times under other names, its
/// process many
/// times under other addresses. The recorded fault is there once; the copies have the healthy traffic from before it.
/// </summary>
internal sealed class LargeGateway
{
    private static readonly string[] Paths = ["http_route", "krakend_endpoint_route", "clientname"];

    private readonly Recording template;
    private readonly IReadOnlyList<Series> shared;
    private readonly IReadOnlyList<Series> faulty;
    private readonly IReadOnlyList<Series> healthy;

    private LargeGateway(Recording recording)
    {
        template = recording;
        var target = Target.GatewaysIn(recording)[0];
        var pod = recording.Series.First(series => series.Name == "up" && Target.Of(series) == target)["pod"];
        var own = recording
            .Series.Where(series => Target.Of(series) == target || (pod is not null && series["pod"] == pod))
            .ToList();
        shared = [.. own.Where(series => !HasPath(series))];
        faulty = [.. own.Where(HasPath)];
        var onset = recording.Scenario.Onset;
        var copied = recording with { Series = [.. faulty.Where(series => series.Samples[0].At < onset && !IsFailure(series))] };
        healthy = new Diluted(0, null).Apply(copied).Series;
    }

    /// <summary>One recording per replica, made when it is asked for: all together would fill the memory.</summary>
    public static IEnumerable<Recording> Of(Recording recording, int endpoints, int replicas)
    {
        var gateway = new LargeGateway(recording);
        var copies = (int)Math.Ceiling((double)endpoints / recording.Scenario.Endpoints.Count);
        return Enumerable.Range(0, replicas).Select(replica => gateway.Replica(replica, copies));
    }

    private Recording Replica(int replica, int copies) =>
        template with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"replica-{replica}"),
            Series =
            [
                .. shared.Concat(faulty).Select(series => OfReplica(series, replica)),
                .. Enumerable
                    .Range(1, copies - 1)
                    .SelectMany(copy => healthy.Select(series => OfReplica(OfCopy(series, copy), replica))),
            ],
        };

    // The log tailer and Kubernetes name the process by its pod; the pod is different, so the instance may be the same.
    private static Series OfReplica(Series series, int replica) =>
        series with
        {
            Labels =
            [
                .. series.Labels.Select(label =>
                    label.Name switch
                    {
                        "instance" => label with
                        {
                            Value = string.Create(
                                CultureInfo.InvariantCulture,
                                $"{label.Value.Split(':')[0]}-{replica}:{label.Value.Split(':')[^1]}"
                            ),
                        },
                        "pod" => label with { Value = string.Create(CultureInfo.InvariantCulture, $"{label.Value}{replica}") },
                        _ => label,
                    }
                ),
            ],
        };

    private static Series OfCopy(Series series, int copy) =>
        series with
        {
            Labels =
            [
                .. series.Labels.Select(label =>
                    Paths.Contains(label.Name, StringComparer.Ordinal)
                        ? label with
                        {
                            Value = string.Create(CultureInfo.InvariantCulture, $"/c{copy}{label.Value}"),
                        }
                    : label.Name == "server_address"
                        ? label with
                        {
                            Value = string.Create(CultureInfo.InvariantCulture, $"c{copy}-{label.Value}"),
                        }
                    : label
                ),
            ],
        };

    private static bool HasPath(Series series) => series["http_route"] is ['/', ..];

    private static bool IsFailure(Series series) =>
        series["error"] == "true"
        || series["canceled"] == "true"
        || series["http_response_status_code"] is { } status && !status.StartsWith('2');
}
