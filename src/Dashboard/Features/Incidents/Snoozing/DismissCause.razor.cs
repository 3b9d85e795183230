using Dashboard.Core.Incidents;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents.Snoozing;

/// <summary>The button and the dialog by which a cause is accepted for a while.</summary>
public sealed partial class DismissCause
{
    private readonly string id = $"dismiss-{Guid.NewGuid():N}";
    private Dialog dialog = default!;
    private RankedCause about = default!;
    private ExpiryDraft expiry = NewExpiry();
    private string reason = "";
    private string who = "";
    private IReadOnlyList<string> problems = [];
    private bool isOpen;
    private bool isSending;

    /// <summary>The gateway's configured name.</summary>
    [Parameter, EditorRequired]
    public string Gateway { get; set; } = "";

    /// <summary>The cause as it is now.</summary>
    [Parameter, EditorRequired]
    public RankedCause Cause { get; set; } = default!;

    /// <summary>The server's clock.</summary>
    [Parameter, EditorRequired]
    public TimeProvider Clock { get; set; } = default!;

    /// <summary>The signed-in user; null when nobody signs in here.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>Raised when the reader has filled in the dialog without mistakes; it closes when no problem comes back.</summary>
    [Parameter, EditorRequired]
    public EventCallback<DismissAttempt> OnDismiss { get; set; }

    private IReadOnlyList<string> Scope => [.. about.Endpoints, .. about.Backends];

    protected override void OnParametersSet()
    {
        // What is accepted is what the reader saw when the dialog was opened, not what it has become meanwhile.
        if (!isOpen)
            about = Cause;
    }

    private static ExpiryDraft NewExpiry() =>
        new([
            new("1 hour", TimeSpan.FromHours(1)),
            new("8 hours", TimeSpan.FromHours(8)),
            new("1 day", TimeSpan.FromDays(1)),
            new("7 days", TimeSpan.FromDays(7)),
        ]);

    private Task OpenAsync()
    {
        (about, isOpen, problems) = (Cause, true, []);
        return dialog.OpenAsync();
    }

    private async Task SubmitAsync()
    {
        if (isSending)
            return;
        var now = Clock.GetUtcNow();
        if (expiry.At(now) is not { } end)
        {
            problems = ["Choose until when."];
            return;
        }

        var dismissal = NewDismissal.Of(Gateway, about, reason, User ?? who, end);
        problems = dismissal.Errors(now);
        if (problems.Count > 0)
            return;

        isSending = true;
        var attempt = new DismissAttempt(dismissal);
        try
        {
            await OnDismiss.InvokeAsync(attempt);
        }
        finally
        {
            isSending = false;
        }

        if (attempt.Problem is { } problem)
        {
            problems = [problem];
            return;
        }

        (isOpen, reason, expiry) = (false, "", NewExpiry());
        await dialog.CloseAsync();
    }
}
