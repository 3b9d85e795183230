using Dashboard.Core.Evaluation;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.LeaderElection;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Incidents;

/// <summary>Stores what an evaluation means for the gateway's incident: all of it, or nothing; and only while this instance
/// leads the gateway.</summary>
public sealed partial class IncidentRecorder(
    Store store,
    GatewayLeases leases,
    IEnumerable<IIncidentListener> listeners,
    IOptions<IncidentOptions> options,
    IOptions<EvaluationOptions> evaluation,
    ILogger<IncidentRecorder> logger
)
{
    /// <summary>Takes one evaluation in; null when another instance leads the gateway.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public Task<TrackingResult?> RecordAsync(EvaluationResult sighting, CancellationToken cancellationToken) =>
        store.RunWholeAsync((context, cancel) => RecordAsync(context, sighting, cancel), cancellationToken);

    private async Task<TrackingResult?> RecordAsync(
        DashboardDbContext context,
        EvaluationResult sighting,
        CancellationToken cancellationToken
    )
    {
        var gateway = sighting.Report.Gateway;
        if (!await leases.HoldAsync(context, gateway, cancellationToken))
            return null;

        var row = await context.Set<TrackerStateRow>().SingleOrDefaultAsync(watch => watch.Gateway == gateway, cancellationToken);
        if (row is null)
            context.Set<TrackerStateRow>().Add(row = new TrackerStateRow { Gateway = gateway });
        row.Report = EvidenceJson.Serialize(sighting.Report);
        TrackingResult? step = null;
        if (sighting.Report is { Failure: null, Diagnosis: { } diagnosis })
        {
            var incident = await context
                .Set<IncidentRow>()
                .Where(open => open.Gateway == gateway && open.ClosedAt == null)
                .OrderByDescending(open => open.Id)
                .FirstOrDefaultAsync(cancellationToken);
            var watch = new TrackerState(
                row.LastAt,
                row.ConsecutiveUnhealthy,
                incident is null ? null : IncidentRows.IncidentOf(incident)
            );
            step = IncidentTracker.Next(
                watch,
                await ObservationOfAsync(context, diagnosis, cancellationToken),
                TrackingRules.Of(options.Value, evaluation.Value.Interval)
            );
            await ChangeLog.AddMeasuredAsync(context, diagnosis, cancellationToken);
            (row.LastAt, row.ConsecutiveUnhealthy) = (step.State.LastAt, step.State.ConsecutiveUnhealthy);
            if (step.Incident is not null)
                step = await KeepAsync(context, incident, step, diagnosis, sighting.Snapshot, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        return step;
    }

    private async Task<TrackingResult> KeepAsync(
        DashboardDbContext context,
        IncidentRow? row,
        TrackingResult step,
        Diagnosis diagnosis,
        Snapshot? snapshot,
        CancellationToken cancellationToken
    )
    {
        var watches = row is null
            ? []
            : await context.Set<FixWatchRow>().Where(watch => watch.IncidentId == row.Id).ToListAsync(cancellationToken);
        var judged = watches
            .Where(watch => watch.Verdict is null)
            .Select(watch => FixRows.Judge(watch, step.Incident!, diagnosis))
            .OfType<IncidentEvent>()
            .ToList();
        var incident = step.Incident!;
        if (!incident.IsOpen)
        {
            var reported = await ChangeLog.ReportedAsync(
                context,
                incident.Gateway,
                incident.FirstBreachAt,
                diagnosis.At,
                cancellationToken
            );
            incident = incident with
            {
                EndedBy = Resolution.Of(
                    incident,
                    watches.Select(FixRows.FixOf),
                    reported.Select(change => new ChangeMark(change.At, change.What, change.Source))
                ),
            };
        }

        step = step with { Incident = incident, Events = [.. step.Events, .. judged] };
        if (row is null)
        {
            // Its number is needed by all that belongs to it.
            context.Set<IncidentRow>().Add(row = IncidentRows.RowOf(incident));
            await context.SaveChangesAsync(cancellationToken);
        }

        IncidentRows.Write(incident, row);
        context.Set<IncidentEventRow>().AddRange(step.Events.Select(line => IncidentRows.RowOf(row.Id, line)));
        if (step.Keep is { } reason && snapshot is not null)
            context.Set<EvidenceRow>().Add(EvidenceOf(row.Id, reason, diagnosis, snapshot));
        step = step with { Incident = incident with { Number = row.Id } };
        if (step.Events.Count > 0)
            NotifyListeners(context, new IncidentUpdate(step.Incident, step.Events, diagnosis));
        return step;
    }

    private void NotifyListeners(DashboardDbContext context, IncidentUpdate update)
    {
        foreach (var listener in listeners)
            listener.OnIncidentChanged(context, update);
        foreach (
            var line in update.Events.Where(line =>
                line.Kind is IncidentEventKind.Opened or IncidentEventKind.FirstCauseChanged or IncidentEventKind.Closed
            )
        )
        {
            LogEvent(logger, update.Incident.Number, update.Incident.Gateway, line.Kind, line.Text);
        }
    }

    private static EvidenceRow EvidenceOf(long incident, string reason, Diagnosis diagnosis, Snapshot snapshot)
    {
        var row = new EvidenceRow
        {
            IncidentId = incident,
            At = diagnosis.At,
            Reason = reason,
            CatalogueVersion = diagnosis.CatalogueVersion,
            TopCauseId = diagnosis.Causes.Select(cause => cause.Id).FirstOrDefault(),
            FailedShare = diagnosis.Impact.FailedShare,
            Diagnosis = EvidenceJson.Serialize(diagnosis),
            Snapshot = EvidenceJson.Serialize(snapshot),
        };
        row.SizeBytes = row.Diagnosis.Length + row.Snapshot.Length;
        return row;
    }

    private static async Task<Observation> ObservationOfAsync(
        DashboardDbContext context,
        Diagnosis diagnosis,
        CancellationToken cancellationToken
    )
    {
        if (diagnosis.Status is not DiagnosisStatus.Incident)
            return Observation.Of(diagnosis);
        var (gateway, at) = (diagnosis.Gateway, diagnosis.At);
        var dismissals = await Dismissals.ActiveAsync(context, gateway, at, cancellationToken);
        var windows = await MaintenanceWindows.InForceAsync(context, gateway, at, cancellationToken);
        return new Observation(
            diagnosis,
            [.. diagnosis.Causes.Where(cause => DismissalRule.Covering(dismissals, gateway, cause, at) is null)],
            windows.Count > 0
        );
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Incident {Incident} of {Gateway}: {Kind}: {Text}")]
    private static partial void LogEvent(ILogger logger, long incident, string gateway, IncidentEventKind kind, string text);
}
