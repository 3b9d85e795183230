using Dashboard.Core.Audit;
using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Incidents;

/// <summary>Keeps what people say about incidents: notes, verdicts, fixes that they have applied. All methods throw
/// <see cref="StoreUnavailableException"/>.</summary>
public sealed class IncidentNotes(Store store, AuditLog audit, TimeProvider time)
{
    /// <summary>Writes a note; false when there is no such incident.</summary>
    /// <exception cref="ArgumentException">It has <see cref="NewNote.Errors"/>.</exception>
    public Task<bool> WriteAsync(NewNote note, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (note.Errors(now) is [var error, ..])
            throw new ArgumentException(error, nameof(note));
        return ChangeAsync(
            note.Incident,
            (context, incident) =>
            {
                var cause = IncidentRows.IncidentOf(incident).Causes.FirstOrDefault(cause => cause.Id == note.CauseId)?.Id;
                context
                    .Set<IncidentEventRow>()
                    .Add(
                        IncidentRows.RowOf(
                            incident.Id,
                            new IncidentEvent(note.At, IncidentEventKind.Note, note.Text.Trim(), cause, note.Who)
                        )
                    );
                return new AuditEntry(now, note.Who, AuditAction.IncidentNoted, SubjectOf(incident), note.Text.Trim());
            },
            cancellationToken
        );
    }

    /// <summary>Keeps the verdict on an incident's first answer, instead of an earlier one; false when there is no such
    /// incident.</summary>
    public Task<bool> JudgeAsync(
        long number,
        IncidentVerdict verdict,
        string? trueCause,
        string who,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        return ChangeAsync(
            number,
            (context, incident) =>
            {
                var cause = verdict is IncidentVerdict.Right ? null : trueCause;
                (incident.Verdict, incident.TrueCauseId, incident.VerdictBy, incident.VerdictAt) = (
                    verdict.ToString(),
                    cause,
                    who,
                    now
                );
                var text =
                    $"The first answer, {incident.TopCauseId}, was "
                    + $"{WordOf(verdict)}{(cause is null ? "" : $": it was {cause}")}.";
                context
                    .Set<IncidentEventRow>()
                    .Add(
                        IncidentRows.RowOf(
                            incident.Id,
                            new IncidentEvent(now, IncidentEventKind.Verdict, text, incident.TopCauseId, who)
                        )
                    );
                return new AuditEntry(now, who, AuditAction.IncidentJudged, SubjectOf(incident), text);
            },
            cancellationToken
        );
    }

    /// <summary>Begins to watch whether a fix helps; false when there is no such open incident, or the same fix is being watched
    /// already.</summary>
    public Task<bool> ApplyAsync(
        long number,
        string causeId,
        string fix,
        string who,
        Diagnosis now,
        CancellationToken cancellationToken
    )
    {
        var at = time.GetUtcNow();
        return ChangeAsync(
            number,
            (context, incident) =>
            {
                if (
                    incident.ClosedAt is not null
                    || context
                        .Set<FixWatchRow>()
                        .Any(watch => watch.IncidentId == number && watch.Fix == fix && watch.Verdict == null)
                )
                    return null;
                var applied = new AppliedFix
                {
                    Number = 0,
                    CauseId = causeId,
                    Title = fix,
                    Who = who,
                    AppliedAt = at,
                    Before = new FixBaseline(now.At, FixBaseline.PresentShare(now.Impact), now.Impact.FailedPerSecond),
                };
                context.Set<FixWatchRow>().Add(FixRows.RowOf(number, applied));
                context
                    .Set<IncidentEventRow>()
                    .Add(
                        IncidentRows.RowOf(number, new IncidentEvent(at, IncidentEventKind.FixApplied, $"“{fix}”", causeId, who))
                    );
                return new AuditEntry(at, who, AuditAction.FixApplied, SubjectOf(incident), fix);
            },
            cancellationToken
        );
    }

    /// <summary>Fixes that were applied during an incident, in the order in which they were.</summary>
    public Task<IReadOnlyList<AppliedFix>> FixesAsync(long number, CancellationToken cancellationToken) =>
        store.RunAsync((context, cancel) => FixesAsync(context, number, cancel), cancellationToken);

    /// <summary>The same within an operation of the store.</summary>
    internal static async Task<IReadOnlyList<AppliedFix>> FixesAsync(
        DashboardDbContext context,
        long number,
        CancellationToken cancellationToken
    )
    {
        var rows = await context
            .Set<FixWatchRow>()
            .AsNoTracking()
            .Where(row => row.IncidentId == number)
            .OrderBy(row => row.AppliedAt)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(FixRows.FixOf)];
    }

    private async Task<bool> ChangeAsync(
        long number,
        Func<DashboardDbContext, IncidentRow, AuditEntry?> change,
        CancellationToken cancellationToken
    ) =>
        await audit.WriteWithAsync(
            async (context, cancel) =>
                await context.Set<IncidentRow>().SingleOrDefaultAsync(row => row.Id == number, cancel) is { } incident
                    ? change(context, incident)
                    : null,
            cancellationToken
        )
            is not null;

    private static string SubjectOf(IncidentRow incident) => $"incident {incident.Id} of {incident.Gateway}";

    private static string WordOf(IncidentVerdict verdict) =>
        verdict switch
        {
            IncidentVerdict.Right => "right",
            IncidentVerdict.NotQuite => "not quite right",
            _ => "wrong",
        };
}
