using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.QueueSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A message broker behind an endpoint cannot be reached.</summary>
internal static class AsyncBackendUnavailable
{
    /// <summary>Shows whether the broker is there, and brings it back.</summary>
    internal static Fix BringBrokerBack { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Bring the message broker back",
            Steps = $$"""
                Read what the gateway says of its connections, then bring the broker back:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=10m --all-containers | grep -iE 'amqp|pubsub|trying to reconnect' | tail -20
                ```
                The producer reconnects by itself. One that was built while the broker was away may fail for good, with unsupported protocol scheme: restart the pods then.
                """,
            Risk = "Messages of failed calls are lost: callers must repeat them.",
            Rollback = "Nothing to undo.",
            Verify = "5xx of %ROUTE% falls within 2 scrapes after the broker is back.",
        };

    /// <summary>Lets the producer go on trying.</summary>
    internal static Fix Reconnect { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Likely,
            Title = "Let the producer go on trying to reconnect",
            Steps = $$"""
                In the backend entry of the queue set backoff_strategy to exponential-jitter and max_retries to 0, which means for ever. An agent with a finite max_retries that gives up stops all agents of its process.
                Start the broker before the gateway, or let the pod wait for it in an init container.
                """,
            Risk = "None beyond the rolling restart that the change needs.",
            Rollback = "Put the former values back.",
            Verify = "The log says Successfully connected within a minute after the broker is back.",
        };

    public static Cause Entry { get; } =
        new()
        {
            Id = "async-backend-unavailable",
            Title = "A message broker behind an endpoint cannot be reached",
            Meaning =
                "The endpoint publishes to a queue (AMQP, Pub/Sub, Kafka), and the broker is away. A queue has no HTTP round "
                + "trips, so only the backend stage counts its calls.",
            Explains = problem => problem is BackendProblem,
            Prior = -1.5,
            Indications =
            [
                Proof(Log.Queue, "log"),
                // A client that was built while the broker was away calls the broker's address as if it were HTTP.
                new(Log.BadUrl, 3, 0, "log"),
                // Alone it tells a queue from HTTP, and not from a function or another client of its own.
                new(WorkedWithoutRoundTrips, 2, -6, "trips"),
                // A queue that is away fails at once; other backends without HTTP, a function for instance, take their time.
                new(FailuresAreFast, 1, -3.5, "fast"),
                new(Log.OwnToken, -5, 0, "log-token"),
            ],
            Fixes = [BringBrokerBack, Reconnect],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new("backend-url-invalid", "There it never worked; here it did, and no call ever made an HTTP round trip."),
                new("backend-unreachable", "There round trips are counted, without a status; a queue has none."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [],
            Needs = [Requirements.BackendStage, Requirements.RoundTrips, Requirements.LogCounters],
        };
}
