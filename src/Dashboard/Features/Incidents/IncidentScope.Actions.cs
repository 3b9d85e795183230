using Dashboard.Auth;
using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;

namespace Dashboard.Features.Incidents;

/// <summary>What the reader does on the page: accept a cause, end that, mark a fix as applied.</summary>
public sealed partial class IncidentScope
{
    private async Task DismissAsync(DismissAttempt attempt)
    {
        try
        {
            await Check.RequireAsync(Visitor, Permission.AcceptCauses, Diagnosis.Gateway);
            await Dismissals.DismissAsync(attempt.Dismissal, left.Token);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            attempt.Problem = exception.Message;
            return;
        }

        await ReadAsync();
    }

    private async Task EndAsync(Dismissal dismissal)
    {
        try
        {
            await Check.RequireAsync(Visitor, Permission.AcceptCauses, Diagnosis.Gateway);
            await Dismissals.EndAsync(dismissal.Id, user ?? "", left.Token);
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            await ReadAsync(exception.Message);
        }
    }

    private async Task ApplyAsync(FixAttempt attempt)
    {
        if (incident is not { } open)
            return;
        try
        {
            await Check.RequireAsync(Visitor, Permission.ApplyFixes, Diagnosis.Gateway);
            await Notes.ApplyAsync(open.Number, attempt.CauseId, attempt.Fix, user ?? "", Diagnosis, CancellationToken.None);
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            attempt.Problem = $"It was not written down. {exception.Message}";
        }
    }
}
