using Dashboard.Core.Tokens;
using Dashboard.Features.Incidents;
using Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Features.Tokens;

/// <summary>Asks what a program may do, where, and until when.</summary>
public sealed partial class TokenForm
{
    private readonly GatewayScopeDraft gateways = new();
    private readonly ExpiryDraft expiry = new([
        new("30 days", TimeSpan.FromDays(30)),
        new("90 days", TimeSpan.FromDays(90)),
        new("1 year", TimeSpan.FromDays(365)),
    ]);
    private MudForm form = default!;
    private string name = "";
    private string who = "";
    private TokenScopes scopes = TokenScopes.ReportChanges;
    private IReadOnlyList<string> problems = [];

    /// <summary>Names of the configured gateways.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Gateways { get; set; } = [];

    /// <summary>The server's clock.</summary>
    [Parameter, EditorRequired]
    public TimeProvider Clock { get; set; } = default!;

    /// <summary>The signed-in user; null when nobody signs in here.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>Whether a token is being made.</summary>
    [Parameter]
    public bool IsSending { get; set; }

    /// <summary>Why the last one was not made; null when it was.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>Raised when the form has no mistakes.</summary>
    [Parameter, EditorRequired]
    public EventCallback<NewApiToken> OnMake { get; set; }

    /// <summary>Takes away what was made, so that the next token starts empty.</summary>
    public void Clear()
    {
        (name, scopes) = ("", TokenScopes.ReportChanges);
        gateways.Clear();
        StateHasChanged();
    }

    private async Task SubmitAsync()
    {
        if (IsSending)
            return;
        await form.ValidateAsync();
        var now = Clock.GetUtcNow();
        var end = expiry.At(now);
        var wanted = new NewApiToken
        {
            Name = name.Trim(),
            Scopes = scopes,
            Gateways = gateways.Of(Gateways),
            Who = User ?? who.Trim(),
            ExpiresAt = end ?? now.AddHours(1),
        };
        problems =
        [
            .. wanted.Errors(now),
            .. end is null ? ["Choose until when."] : Array.Empty<string>(),
            .. gateways.Errors(Gateways),
        ];
        if (problems.Count == 0)
            await OnMake.InvokeAsync(wanted);
    }
}
