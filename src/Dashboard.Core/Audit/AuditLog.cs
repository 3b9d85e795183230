using System.Runtime.CompilerServices;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Audit;

/// <summary>Who did what, and when: kept in the store and written to the log.</summary>
public sealed partial class AuditLog(Store store, ILogger<AuditLog> logger)
{
    /// <summary>Entries of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Entries that an export holds in memory at a time.</summary>
    public const int ExportSize = 1000;

    /// <summary>Does something and writes it down: both are stored, or neither. Null means that there was nothing to do, or that
    /// somebody was faster.</summary>
    public async Task<AuditEntry?> WriteWithAsync(
        Func<DashboardDbContext, CancellationToken, Task<AuditEntry?>> operation,
        CancellationToken cancellationToken
    )
    {
        var written = await store.RunAsync(
            async (context, cancel) =>
            {
                var entry = await operation(context, cancel);
                if (entry is not null)
                    context.Set<AuditRow>().Add(RowOf(entry));
                try
                {
                    await context.SaveChangesAsync(cancel);
                    return entry;
                }
                catch (DbUpdateConcurrencyException)
                {
                    return null;
                }
            },
            cancellationToken
        );
        if (written is not null)
            Log(written);
        return written;
    }

    /// <summary>Writes down what needs no other change; while the store is out of reach only the log has it.</summary>
    public async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await WriteWithAsync((_, _) => Task.FromResult<AuditEntry?>(entry), cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            Log(entry);
        }
    }

    /// <summary>A page of what was written down, newest first.</summary>
    public Task<PagedResult<AuditEntry>> ReadAsync(AuditQuery question, CancellationToken cancellationToken) =>
        ReadAsync(question, PageSize, cancellationToken);

    /// <summary>All that was written down and fits, newest first; read in parts, so that its length does not matter.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public async IAsyncEnumerable<AuditEntry> ExportAsync(
        AuditQuery question,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (AuditQuery? next = question; next is not null; )
        {
            var part = await ReadAsync(next, ExportSize, cancellationToken);
            foreach (var entry in part.Items)
                yield return entry;
            next = part.Older is { } older ? next with { Before = older } : null;
        }
    }

    private Task<PagedResult<AuditEntry>> ReadAsync(AuditQuery question, int size, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
            {
                var asked = context.Set<AuditRow>().AsNoTracking();
                if (question.Before is { } before)
                    asked = asked.Where(row => row.Id < before);
                if (question.Action is { } action)
                    asked = asked.Where(row => row.Action == action.ToString());
                if (question.Since is { } since)
                    asked = asked.Where(row => row.At >= since);
                if (!string.IsNullOrWhiteSpace(question.Who))
                {
                    var who = question.Who.Trim().ToLowerInvariant();
                    asked = asked.Where(row => row.Who.ToLower().Contains(who));
                }

                var rows = await asked.OrderByDescending(row => row.Id).Take(size + 1).ToListAsync(cancel);
                return PagedResult<AuditEntry>.Create(rows, size, row => row.Id, EntryOf);
            },
            cancellationToken
        );

    private void Log(AuditEntry entry) =>
        LogDone(
            logger,
            entry.Action,
            entry.Who.Length > 0 ? OneLine(entry.Who) : "somebody",
            OneLine(entry.Subject),
            OneLine(entry.Detail),
            entry.Address.Length > 0 ? entry.Address : "inside",
            entry.At
        );

    private static AuditRow RowOf(AuditEntry entry) =>
        new()
        {
            At = entry.At,
            Who = Short(entry.Who, 100),
            Action = entry.Action.ToString(),
            Subject = Short(entry.Subject, 200),
            Detail = Short(entry.Detail, 1000),
            Address = Short(entry.Address, 45),
        };

    private static AuditEntry EntryOf(AuditRow row) =>
        new(row.At, row.Who, Enum.Parse<AuditAction>(row.Action), row.Subject, row.Detail) { Address = row.Address };

    /// <summary>A long list of endpoints must not cost the entry.</summary>
    private static string Short(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");

    /// <summary>What somebody has typed must not look like a line of the log.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Audit: {Action} by {Who}: {Subject} ({Detail}) from {From} at {At:O}"
    )]
    private static partial void LogDone(
        ILogger logger,
        AuditAction action,
        string who,
        string subject,
        string detail,
        string from,
        DateTimeOffset at
    );
}
