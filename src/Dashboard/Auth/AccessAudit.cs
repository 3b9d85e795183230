using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Dashboard.Core.Tokens;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Auth;

/// <summary>Writes down who came and went, who was refused, whose role has changed, and which files were given out.</summary>
public sealed class AccessAudit(AuditLog audit, SeenAccess seen, RoleRules roles, TimeProvider time) : IDisposable
{
    private const string Site = "dashboard";

    /// <summary>People whose role is remembered; of others it is asked of the store.</summary>
    private const int MaxPeople = 1000;

    private readonly RefusalCounter refusals = new();
    private readonly MemoryCache people = new(new MemoryCacheOptions { SizeLimit = MaxPeople });

    /// <summary>Somebody signed in.</summary>
    public Task SignedInAsync(string name, HttpContext context) => WriteAsync(AuditAction.SignedIn, name, Site, "", context);

    /// <summary>Somebody signed out.</summary>
    public Task SignedOutAsync(string name, HttpContext context) => WriteAsync(AuditAction.SignedOut, name, Site, "", context);

    /// <summary>Somebody was not signed in. Of the refusals of one name and address one in ten minutes is written down, with how
    /// many went before.</summary>
    /// <param name="name">Who; empty when not known.</param>
    /// <param name="why">Why not, in words for them.</param>
    /// <param name="context">Their request.</param>
    public async Task SignInRefusedAsync(string name, string why, HttpContext context)
    {
        if (refusals.Count($"{name} {ClientAddress.Of(context)}", time.GetUtcNow()) is > 0 and var times)
            await WriteAsync(AuditAction.SignInRefused, name, Site, why + RefusalCounter.Words(times), context);
    }

    /// <summary>A file was given out to who has signed in, or to a token.</summary>
    public Task ExportReadAsync(HttpContext context) =>
        WriteAsync(
            AuditAction.ExportRead,
            context.Features.Get<ApiToken>()?.Name ?? context.User.Identity?.Name ?? "",
            $"{context.Request.Path.Value?.TrimStart('/')}{context.Request.QueryString}",
            "",
            context
        );

    /// <summary>Compares the role of who has signed in with the one that they had when they were last seen.</summary>
    public async Task SeenAsync(HttpContext context)
    {
        if (context.User.Identity?.Name is not { Length: > 0 } name)
            return;
        var role = roles.WordsOf(context.User);
        if (people.TryGetValue(name, out string? known) && known == role)
            return;
        try
        {
            await seen.NoteAsync(
                $"person {name}",
                role,
                before => EntryOf(AuditAction.RoleChanged, "", name, $"{before}, now {role}", context),
                CancellationToken.None
            );
            people.Set(name, role, new MemoryCacheEntryOptions { Size = 1 });
        }
        catch (StoreUnavailableException)
        {
            // Compared again with the next request.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => people.Dispose();

    private Task WriteAsync(AuditAction action, string who, string subject, string detail, HttpContext context) =>
        audit.WriteAsync(EntryOf(action, who, subject, detail, context), CancellationToken.None);

    private AuditEntry EntryOf(AuditAction action, string who, string subject, string detail, HttpContext context) =>
        new(time.GetUtcNow(), who, action, subject, detail) { Address = ClientAddress.Of(context) };
}
