using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>A problem of the gateway, with the view it was found in.</summary>
public abstract record KrakenDProblem : Problem
{
    /// <summary>The examination that found it.</summary>
    public required ProblemDetector Examined { get; init; }

    /// <summary>The gateway at that moment.</summary>
    public GatewayView View => Examined.View;

    /// <summary>The limits in force for its subject.</summary>
    public Thresholds Thresholds =>
        (Backends, Endpoints) switch
        {
            ([var backend], _) => Examined.Thresholds.ForBackend(backend),
            (_, [var endpoint]) => Examined.Thresholds.ForEndpoint(endpoint),
            _ => Examined.Thresholds,
        };

    // What a partial answer left out may be any of the kinds, and nobody knows how much of it.
    private const int KindsOfPartialAnswers = 3;

    // Below a tenth of what hurts nothing is worth a notice.
    private const double FaintPart = 0.1;

    /// <inheritdoc/>
    public override int MissingKinds =>
        new[] { View.Signals.Logs, View.Signals.Kubernetes, View.Signals.Runtime, View.Signals.BackendRoundTrips }.Count(exists =>
            !exists
        ) + (View.Snapshot.HasPartialAnswers() ? KindsOfPartialAnswers : 0);

    /// <summary>The steps over which the present is counted: from the onset on, five minutes at most.</summary>
    public required StepSpan Window { get; init; }

    /// <summary>First step of the problem; null when it is older than the history.</summary>
    public int? OnsetStep { get; init; }

    /// <summary>Its harm is failed or refused requests: when they stop, it is over.</summary>
    public virtual bool ShowsInFailures => false;

    /// <summary>Beyond chance and too small to hurt: worth a notice, no incident.</summary>
    public bool IsFaint { get; init; }

    /// <summary>From this share of the requests on it shows, 0 to 1; a faint problem lies below the threshold of an
    /// incident.</summary>
    public double LeastShare => IsFaint ? FaintPart * Thresholds.ErrorShare : Thresholds.ErrorShare;

    /// <summary>The same where it turned out to hurt together with others.</summary>
    public KrakenDProblem AsIncident() => this with { IsFaint = false, Severity = Severity.Warning };

    /// <summary>Whether users are hurt, or will be soon; what only hurts the measuring or a side path is listed and is no
    /// incident.</summary>
    public virtual bool HurtsUsers => true;

    /// <summary>Whether no number made of the request counters can be trusted while it lasts.</summary>
    public virtual bool InvalidatesCounts => false;

    /// <summary>Users are hurt by it or will be soon; what is only worth knowing opens no incident.</summary>
    public virtual bool IsIncident => HurtsUsers && Severity >= Severity.Warning;

    /// <summary>The requests of an endpoint that failed with 5xx because of it, per step; more than there were where one request
    /// makes several calls.</summary>
    public virtual Counts FailuresOn(EndpointView endpoint) =>
        ShowsInFailures && Endpoints.Contains(endpoint.Name, StringComparer.Ordinal)
            ? EndpointHarm.FailedOf(endpoint)
            : Counts.None(View.Steps);

    /// <summary>Length of the window in words, e.g. "4 min".</summary>
    public string WindowText => DurationFormatter.Precise(Signals.LengthOf(Window));
}
