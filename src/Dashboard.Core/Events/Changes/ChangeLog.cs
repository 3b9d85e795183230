using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Events.Changes;

/// <summary>Keeps what changed at gateways, measured and reported. All methods throw
/// <see cref="StoreUnavailableException"/>.</summary>
public sealed class ChangeLog(Store store, AuditLog audit, TimeProvider time)
{
    /// <summary>More on one time axis cannot be read; the newest are kept.</summary>
    public const int Most = 200;

    /// <summary>A measured change is known to within a step of the readings, which moves with the evaluation.</summary>
    private static readonly TimeSpan SameWithin = TimeSpan.FromMinutes(1);

    /// <summary>Stores a reported change, with a line in the audit log; a key that is known already gives the change that has
    /// it.</summary>
    /// <exception cref="ArgumentException">It has <see cref="NewChange.Errors"/>.</exception>
    public async Task<(Change Change, bool IsNew)> AddAsync(NewChange wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (wanted.Errors(now) is [var error, ..])
            throw new ArgumentException(error, nameof(wanted));

        var row = new ChangeRow
        {
            Gateway = wanted.Gateway,
            At = wanted.At,
            What = wanted.What,
            Source = wanted.Source,
            Link = wanted.Link,
            // The key is also what tells a reported change from a measured one.
            Key = wanted.Key ?? $"auto-{Guid.NewGuid():N}",
        };
        if (await KnownAsync(row, cancellationToken) is { } before)
            return (before, false);
        try
        {
            await audit.WriteWithAsync(
                (context, _) =>
                {
                    context.Set<ChangeRow>().Add(row);
                    return Task.FromResult<AuditEntry?>(
                        new(
                            now,
                            wanted.Reporter.Length > 0 ? wanted.Reporter : row.Source,
                            AuditAction.ChangeReported,
                            $"{row.Gateway}: {row.What}",
                            $"at {AuditEntry.Moment(row.At)}{(row.Link is { } link ? $", {link}" : "")}"
                        )
                    );
                },
                cancellationToken
            );
        }
        catch (DbUpdateException)
        {
            // Somebody else has reported the same key between the question and the answer.
            if (await KnownAsync(row, cancellationToken) is not { } known)
                throw;
            return (known, false);
        }

        return (ChangeOf(row), true);
    }

    /// <summary>Adds the measured changes of a diagnosis that are not stored yet to a context; does not save.</summary>
    public static async Task AddMeasuredAsync(
        DashboardDbContext context,
        Diagnosis diagnosis,
        CancellationToken cancellationToken
    )
    {
        if (diagnosis.Changes.Count == 0)
            return;
        var (first, last) = (
            diagnosis.Changes.Min(change => change.At) - SameWithin,
            diagnosis.Changes.Max(change => change.At) + SameWithin
        );
        var known = (
            await context
                .Set<ChangeRow>()
                .AsNoTracking()
                .Where(row => row.Gateway == diagnosis.Gateway && row.Key == null && row.At >= first && row.At <= last)
                .ToListAsync(cancellationToken)
        )
            .Select(row => (row.At, row.What))
            .ToList();
        foreach (var change in diagnosis.Changes)
        {
            var what = Shortened(change.What, NewChange.MaxWhat);
            if (known.Exists(other => other.What == what && (other.At - change.At).Duration() <= SameWithin))
                continue;
            known.Add((change.At, what));
            context
                .Set<ChangeRow>()
                .Add(
                    new ChangeRow
                    {
                        Gateway = diagnosis.Gateway,
                        At = change.At,
                        What = what,
                        Source = Shortened(change.Source, NewChange.MaxName),
                    }
                );
        }
    }

    /// <summary>All changes of a gateway within a span, both ends included, oldest first.</summary>
    public Task<IReadOnlyList<Change>> BetweenAsync(
        string gateway,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken
    ) =>
        store.RunAsync(
            (context, cancel) =>
                ReadAsync(
                    context.Set<ChangeRow>().Where(row => row.Gateway == gateway && row.At >= from && row.At <= to),
                    cancel
                ),
            cancellationToken
        );

    /// <summary>Reported changes of a gateway within a span, both ends included, oldest first.</summary>
    public static Task<IReadOnlyList<Change>> ReportedAsync(
        DashboardDbContext context,
        string gateway,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            context.Set<ChangeRow>().Where(row => row.Gateway == gateway && row.At >= from && row.At <= to && row.Key != null),
            cancellationToken
        );

    private static async Task<IReadOnlyList<Change>> ReadAsync(IQueryable<ChangeRow> which, CancellationToken cancellationToken)
    {
        var rows = await which
            .AsNoTracking()
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        rows.Reverse();
        return [.. rows.Select(ChangeOf)];
    }

    private Task<Change?> KnownAsync(ChangeRow wanted, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
                await context
                    .Set<ChangeRow>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(row => row.Gateway == wanted.Gateway && row.Key == wanted.Key, cancel)
                    is { } row
                    ? ChangeOf(row)
                    : null,
            cancellationToken
        );

    private static Change ChangeOf(ChangeRow row) =>
        new(row.Gateway, row.At, row.What, row.Source, row.Link, row.Key is not null);

    private static string Shortened(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");
}
