using Dashboard.Auth;
using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Features.Audit;

/// <summary>Who did what, and when.</summary>
public sealed partial class AuditPage
{
    private string? refusal;

    /// <summary>Only this action; empty for everything.</summary>
    [SupplyParameterFromQuery]
    public string? What { get; set; }

    /// <summary>Only who has these letters in the name.</summary>
    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    /// <summary>Only what is older than the entry with this number.</summary>
    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    private long? OlderThan => AddressNumber.Of(Before);

    private AuditAction? Action => AuditFormatter.FromAddress(What);

    private string Empty =>
        Action is null && string.IsNullOrWhiteSpace(Who) && OlderThan is null
            ? "No audit entries yet."
            : "No entry fits. Take away a filter, or go back to the newest.";

    private AuditQuery Asked => new(Action, Who, OlderThan);

    protected override object Question => Asked;

    protected override async Task OnParametersSetAsync()
    {
        refusal = await Check.RefusalAsync(Visitor, Permission.ReadAudit, null);
        if (refusal is null)
            await ReadAsync();
        else
            PageStatus.Answer(HttpContext, StatusCodes.Status403Forbidden);
    }

    // The store tells every page when it works again; also then only those read who may.
    protected override async Task<PagedResult<AuditEntry>?> ReadStoreAsync(CancellationToken cancellationToken) =>
        refusal is null ? await Log.ReadAsync(Asked, cancellationToken) : null;
}
