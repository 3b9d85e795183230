using Dashboard.Core.Audit;
using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Reviews;

/// <summary>Keeps what people make of a review: rewritten sections and action items. All methods throw
/// <see cref="StoreUnavailableException"/>.</summary>
public sealed class ReviewEdits(Store store, AuditLog audit, TimeProvider time)
{
    /// <summary>The rewritten sections of an incident's review, by their keys.</summary>
    public Task<IReadOnlyDictionary<string, ReviewText>> TextsAsync(long number, CancellationToken cancellationToken) =>
        store.RunAsync<IReadOnlyDictionary<string, ReviewText>>(
            async (context, cancel) =>
                (
                    await context.Set<ReviewTextRow>().AsNoTracking().Where(row => row.IncidentId == number).ToListAsync(cancel)
                ).ToDictionary(row => row.Section, row => new ReviewText(row.Text, row.Links, row.Who, row.At)),
            cancellationToken
        );

    /// <summary>Puts a text in the place of a section's draft, or of what was written before.</summary>
    /// <param name="number">The incident's number.</param>
    /// <param name="section">The key of the section.</param>
    /// <param name="text">What is written; an empty one brings the draft back.</param>
    /// <param name="links">What its numbers name.</param>
    /// <param name="who">Who writes it; empty when not known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False when there is no such incident, or nothing changes.</returns>
    /// <exception cref="ArgumentException">The text is longer than <see cref="ReviewText.MaxLength"/>.</exception>
    public Task<bool> WriteAsync(
        long number,
        string section,
        string text,
        IReadOnlyList<string> links,
        string who,
        CancellationToken cancellationToken
    )
    {
        if (text.Length > ReviewText.MaxLength)
            throw new ArgumentException($"A section has {ReviewText.MaxLength} characters at most.", nameof(text));
        var now = time.GetUtcNow();
        return ChangeAsync(
            number,
            async (context, incident, cancel) =>
            {
                var row = await context
                    .Set<ReviewTextRow>()
                    .SingleOrDefaultAsync(row => row.IncidentId == number && row.Section == section, cancel);
                if (string.IsNullOrWhiteSpace(text))
                {
                    if (row is null)
                        return null;
                    context.Remove(row);
                    return new AuditEntry(
                        now,
                        who,
                        AuditAction.ReviewEdited,
                        SubjectOf(incident),
                        $"{section}: back to the draft"
                    );
                }

                if (row is null)
                    context.Add(
                        row = new ReviewTextRow
                        {
                            IncidentId = number,
                            Section = section,
                            Text = "",
                            Links = [],
                            Who = "",
                        }
                    );
                (row.Text, row.Links, row.Who, row.At) = (text.Trim(), [.. links], who, now);
                return new AuditEntry(now, who, AuditAction.ReviewEdited, SubjectOf(incident), section);
            },
            cancellationToken
        );
    }

    /// <summary>The action items of an incident, oldest first.</summary>
    public Task<IReadOnlyList<ActionItem>> ActionsAsync(long number, CancellationToken cancellationToken) =>
        store.RunAsync<IReadOnlyList<ActionItem>>(
            async (context, cancel) =>
                await context
                    .Set<ActionItemRow>()
                    .AsNoTracking()
                    .Where(row => row.IncidentId == number)
                    .OrderBy(row => row.Id)
                    .Select(row => new ActionItem(row.Id, row.Text, row.Owner, row.DueOn, row.DoneAt))
                    .ToListAsync(cancel),
            cancellationToken
        );

    /// <summary>Adds an action item; false when there is no such incident, or it has too many.</summary>
    /// <exception cref="ArgumentException">It has <see cref="NewActionItem.Errors"/>.</exception>
    public Task<bool> AddAsync(NewActionItem item, CancellationToken cancellationToken)
    {
        if (item.Errors() is [var error, ..])
            throw new ArgumentException(error, nameof(item));
        var now = time.GetUtcNow();
        return ChangeAsync(
            item.Incident,
            async (context, incident, cancel) =>
            {
                if (
                    await context.Set<ActionItemRow>().CountAsync(row => row.IncidentId == item.Incident, cancel)
                    >= NewActionItem.MaxItems
                )
                    return null;
                var row = new ActionItemRow
                {
                    IncidentId = item.Incident,
                    Text = item.Text.Trim(),
                    Owner = item.Owner.Trim(),
                    DueOn = item.DueOn,
                    Who = item.Who,
                    CreatedAt = now,
                };
                context.Add(row);
                return new AuditEntry(now, item.Who, AuditAction.ActionItemAdded, SubjectOf(incident), row.Text);
            },
            cancellationToken
        );
    }

    /// <summary>Says that an action item is done, or open again; false when nothing changes.</summary>
    public Task<bool> SetDoneAsync(long number, long item, bool isDone, string who, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(
            number,
            async (context, incident, cancel) =>
            {
                if (await FindAsync(context, number, item, cancel) is not { } row || row.DoneAt is not null == isDone)
                    return null;
                row.DoneAt = isDone ? now : null;
                row.DoneBy = isDone ? who : null;
                return new AuditEntry(
                    now,
                    who,
                    AuditAction.ActionItemChanged,
                    SubjectOf(incident),
                    $"{row.Text}: {(isDone ? "done" : "open again")}"
                );
            },
            cancellationToken
        );
    }

    /// <summary>Removes an action item; false when it is not there.</summary>
    public Task<bool> RemoveAsync(long number, long item, string who, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(
            number,
            async (context, incident, cancel) =>
            {
                if (await FindAsync(context, number, item, cancel) is not { } row)
                    return null;
                context.Remove(row);
                return new AuditEntry(now, who, AuditAction.ActionItemRemoved, SubjectOf(incident), row.Text);
            },
            cancellationToken
        );
    }

    private static Task<ActionItemRow?> FindAsync(
        DashboardDbContext context,
        long number,
        long item,
        CancellationToken cancellationToken
    ) => context.Set<ActionItemRow>().SingleOrDefaultAsync(row => row.Id == item && row.IncidentId == number, cancellationToken);

    private async Task<bool> ChangeAsync(
        long number,
        Func<DashboardDbContext, IncidentRow, CancellationToken, Task<AuditEntry?>> change,
        CancellationToken cancellationToken
    ) =>
        await audit.WriteWithAsync(
            async (context, cancel) =>
                await context.Set<IncidentRow>().SingleOrDefaultAsync(row => row.Id == number, cancel) is { } incident
                    ? await change(context, incident, cancel)
                    : null,
            cancellationToken
        )
            is not null;

    private static string SubjectOf(IncidentRow incident) => $"incident {incident.Id} of {incident.Gateway}";
}
