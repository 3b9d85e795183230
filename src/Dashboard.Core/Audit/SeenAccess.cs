using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Audit;

/// <summary>Remembers what was last seen of who may do what, over restarts, so that a change of it is written down.</summary>
public sealed class SeenAccess(AuditLog audit, TimeProvider time)
{
    /// <summary>Takes note of what somebody may do now.</summary>
    /// <param name="subject">Whose access it is; 120 characters at most.</param>
    /// <param name="access">What they may, in words.</param>
    /// <param name="changed">Makes the entry of the audit log from what they could before; not called when nothing has changed,
    /// or when they are seen for the first time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public async Task NoteAsync(
        string subject,
        string access,
        Func<string, AuditEntry> changed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await audit.WriteWithAsync(
                async (context, cancel) =>
                {
                    if (await context.Set<SeenAccessRow>().FindAsync([subject], cancel) is not { } row)
                    {
                        row = new SeenAccessRow { Subject = subject, Access = access };
                        context.Add(row);
                    }

                    var entry = row.Access == access ? null : changed(row.Access);
                    (row.Access, row.SeenAt) = (access, time.GetUtcNow());
                    return entry;
                },
                cancellationToken
            );
        }
        catch (DbUpdateException)
        {
            // Another instance has seen them for the first time at the same moment.
        }
    }
}
