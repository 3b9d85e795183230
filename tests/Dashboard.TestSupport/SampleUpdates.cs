using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <summary>News as the watcher brings them, made of the sample answer.</summary>
public static class SampleUpdates
{
    public static readonly DateTimeOffset Opening = SampleDiagnoses.At;

    public static IncidentUpdate Opened(
        long number = 7,
        Severity severity = Severity.Critical,
        string gateway = SampleDiagnoses.Gateway
    ) =>
        News(
            Incident(number, severity, gateway),
            Line(Opening, IncidentEventKind.Opened, "backend-unreachable"),
            Line(Opening, IncidentEventKind.CauseRose, "backend-unreachable")
        );

    public static IncidentUpdate FirstCauseChanged(long number = 7, int minutes = 4) =>
        News(
            Incident(number) with
            {
                FirstCause = "breaker-too-tight",
            },
            Line(Opening.AddMinutes(minutes), IncidentEventKind.FirstCauseChanged, "breaker-too-tight")
        );

    public static IncidentUpdate GotWorse(long number = 7) =>
        News(Incident(number), Line(Opening.AddMinutes(1), IncidentEventKind.GotWorse));

    public static IncidentUpdate Closed(long number = 7, string? endedBy = "Replica orders-1 started at 03:38:00 UTC") =>
        News(
            Incident(number) with
            {
                LastBadAt = Opening.AddMinutes(20),
                ClosedAt = Opening.AddMinutes(25),
                EndedBy = endedBy,
                Impact = new(40_100, 12_400, 0.96, 960, TimeSpan.FromMinutes(27)),
            },
            Line(Opening.AddMinutes(25), IncidentEventKind.Closed)
        );

    public static IncidentUpdate News(Incident incident, params IncidentEvent[] lines) =>
        new(
            incident,
            lines,
            SampleDiagnoses.Incident() with
            {
                Gateway = incident.Gateway,
                Causes = [Fixable(), SampleDiagnoses.BreakerTooTight(), SampleDiagnoses.Timeout()],
            }
        );

    /// <summary>A cause whose first fix has prose and a command, as the catalogue's have.</summary>
    public static RankedCause Fixable() =>
        SampleDiagnoses.Unreachable() with
        {
            Fixes =
            [
                SampleDiagnoses.Dangerous(),
                SampleDiagnoses.Mitigation() with
                {
                    Steps = "On the cluster:\n```sh\nkubectl -n shop rollout undo deployment/orders\n```",
                },
            ],
        };

    public static Incident Incident(
        long number = 7,
        Severity severity = Severity.Critical,
        string gateway = SampleDiagnoses.Gateway
    ) =>
        new()
        {
            Number = number,
            Gateway = gateway,
            FirstBreachAt = SampleDiagnoses.Breach,
            OpenedAt = Opening,
            LastBadAt = Opening,
            KeptAt = Opening,
            Severity = severity,
            Headline = "POST /v1/orders and GET /v1/orders/{id} fail: 96% of all requests since 03:12:40 UTC.",
            Causes =
            [
                Cause("backend-unreachable", "A backend cannot be reached", 0.96, 7),
                Cause("breaker-too-tight", "A circuit breaker opens too early", 0.22, 0),
            ],
            FirstCause = "backend-unreachable",
            Impact = new(3890, 1204, 0.31, 310, TimeSpan.FromMinutes(7)),
            Endpoints = ["POST /v1/orders"],
            Backends = ["orders"],
        };

    public static IncidentEvent Line(DateTimeOffset at, IncidentEventKind kind, string? cause = null) =>
        new(at, kind, "text", cause);

    private static IncidentCause Cause(string id, string title, double confidence, double minutesFirst) =>
        new()
        {
            Id = id,
            Title = title,
            FirstSeenAt = Opening,
            LastSeenAt = Opening,
            PeakConfidence = confidence,
            Confidence = confidence,
            FirstFor = TimeSpan.FromMinutes(minutesFirst),
        };
}
