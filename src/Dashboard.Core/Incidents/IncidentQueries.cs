using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Incidents;

/// <summary>What is remembered about incidents, for pages. All methods throw <see cref="StoreUnavailableException"/>.</summary>
public sealed class IncidentQueries(Store store)
{
    /// <summary>Incidents of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Incidents that fit a question, newest first.</summary>
    public Task<PagedResult<StoredIncident>> FindAsync(IncidentQuery question, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
            {
                var rows = await Asked(context.Set<IncidentRow>().AsNoTracking(), question)
                    .OrderByDescending(row => row.Id)
                    .Take(PageSize + 1)
                    .ToListAsync(cancel);
                return PagedResult<StoredIncident>.Create(rows, PageSize, row => row.Id, IncidentRows.StoredOf);
            },
            cancellationToken
        );

    /// <summary>An incident; null when there is none with this number.</summary>
    public Task<StoredIncident?> GetAsync(long number, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
                await context.Set<IncidentRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == number, cancel) is { } row
                    ? IncidentRows.StoredOf(row)
                    : null,
            cancellationToken
        );

    /// <summary>The open incident of a gateway; null when none is open.</summary>
    public Task<StoredIncident?> OpenAsync(string gateway, CancellationToken cancellationToken) =>
        store.RunAsync((context, cancel) => OpenAsync(context, gateway, cancel), cancellationToken);

    /// <summary>The same within an operation of the store.</summary>
    internal static async Task<StoredIncident?> OpenAsync(
        DashboardDbContext context,
        string gateway,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<IncidentRow>()
            .AsNoTracking()
            .Where(row => row.Gateway == gateway && row.ClosedAt == null)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken)
            is { } row
            ? IncidentRows.StoredOf(row)
            : null;

    /// <summary>Incidents since a moment, by gateway and main cause, to count recurrences.</summary>
    public Task<IReadOnlyList<PastIncident>> PastAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        store.RunAsync<IReadOnlyList<PastIncident>>(
            async (context, cancel) =>
                await context
                    .Set<IncidentRow>()
                    .AsNoTracking()
                    .Where(row => row.OpenedAt >= since)
                    .Select(row => new PastIncident(row.Id, row.Gateway, row.TopCauseId, row.OpenedAt))
                    .ToListAsync(cancel),
            cancellationToken
        );

    /// <summary>The newest incidents that fit a question, at most so many: enough for numbers over all of them.</summary>
    public Task<IReadOnlyList<StoredIncident>> NewestAsync(
        IncidentQuery question,
        int most,
        CancellationToken cancellationToken
    ) =>
        store.RunAsync<IReadOnlyList<StoredIncident>>(
            async (context, cancel) =>
                [
                    .. (
                        await Asked(context.Set<IncidentRow>().AsNoTracking(), question)
                            .OrderByDescending(row => row.Id)
                            .Take(most)
                            .ToListAsync(cancel)
                    ).Select(IncidentRows.StoredOf),
                ],
            cancellationToken
        );

    /// <summary>The lines of an incident's time line, in the order in which things happened.</summary>
    public Task<IReadOnlyList<IncidentEvent>> EventsAsync(long number, CancellationToken cancellationToken) =>
        store.RunAsync<IReadOnlyList<IncidentEvent>>(
            async (context, cancel) =>
                [
                    .. (
                        await context
                            .Set<IncidentEventRow>()
                            .AsNoTracking()
                            .Where(row => row.IncidentId == number)
                            .OrderBy(row => row.At)
                            .ThenBy(row => row.Id)
                            .ToListAsync(cancel)
                    ).Select(IncidentRows.EventOf),
                ],
            cancellationToken
        );

    /// <summary>The moments whose evidence was kept, oldest first.</summary>
    public Task<IReadOnlyList<EvidenceMoment>> MomentsAsync(long number, CancellationToken cancellationToken) =>
        store.RunAsync<IReadOnlyList<EvidenceMoment>>(
            async (context, cancel) =>
                await context
                    .Set<EvidenceRow>()
                    .AsNoTracking()
                    .Where(row => row.IncidentId == number)
                    .OrderBy(row => row.At)
                    .ThenBy(row => row.Id)
                    .Select(row => new EvidenceMoment(
                        row.Id,
                        row.At,
                        row.Reason,
                        row.CatalogueVersion,
                        row.TopCauseId,
                        row.SizeBytes,
                        row.FailedShare
                    ))
                    .ToListAsync(cancel),
            cancellationToken
        );

    /// <summary>Snapshots at a moment; null when it is not kept any more.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or another version has written it.</exception>
    public async Task<StoredEvidence?> EvidenceAsync(long moment, CancellationToken cancellationToken)
    {
        var row = await store.RunAsync(
            (context, cancel) => context.Set<EvidenceRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == moment, cancel),
            cancellationToken
        );
        return row is null
            ? null
            : new StoredEvidence(
                IncidentRows.MomentOf(row),
                EvidenceJson.Deserialize<Diagnosis>(row.Diagnosis),
                EvidenceJson.Deserialize<Snapshot>(row.Snapshot)
            );
    }

    private static IQueryable<IncidentRow> Asked(IQueryable<IncidentRow> rows, IncidentQuery question)
    {
        if (question.Gateway is { } gateway)
            rows = rows.Where(row => row.Gateway == gateway);
        if (question.Cause is { } cause)
            rows = rows.Where(row => row.TopCauseId == cause);
        if (question.Severity is { } severity)
            rows = rows.Where(row => row.Severity >= (int)severity);
        if (question.IsOpen is { } open)
            rows = rows.Where(row => row.ClosedAt == null == open);
        if (question.From is { } from)
            rows = rows.Where(row => row.ClosedAt == null || row.ClosedAt >= from);
        if (question.To is { } to)
            rows = rows.Where(row => row.FirstBreachAt < to);
        if (question.Verdict?.ToString() is { } verdict)
            rows = rows.Where(row => row.Verdict == verdict);
        if (question.Before is { } before)
            rows = rows.Where(row => row.Id < before);
        return rows;
    }
}
