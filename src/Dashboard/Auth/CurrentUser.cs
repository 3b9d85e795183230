using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Auth;

/// <summary>Who reads the page, when a trusted proxy says so.</summary>
public static class CurrentUser
{
    /// <summary>The signed-in name; null when nobody signs in here.</summary>
    public static async Task<string?> NameAsync(Task<AuthenticationState>? state) =>
        state is not null && (await state).User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;
}
