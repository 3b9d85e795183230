using Dashboard.Auth;
using Dashboard.Core.Persistence;
using Dashboard.Core.Reviews;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Dashboard.Features.Reviews;

/// <summary>The review of an incident: a draft by rules, what people made of it, and what they agreed to do.</summary>
public sealed partial class ReviewPage
{
    private string? user;
    private string? refusal;
    private string? problem;

    /// <summary>The incident's number.</summary>
    [Parameter]
    public long Number { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    protected override object Question => Number;

    protected override async Task OnParametersSetAsync()
    {
        user ??= await CurrentUser.NameAsync(Visitor);
        await ReadAsync();
        refusal = await Check.RefusalAsync(Visitor, Permission.WriteNotes, Content?.Stored.Incident.Gateway);
    }

    protected override async Task<ReviewContent?> ReadStoreAsync(CancellationToken cancellationToken) =>
        await Incidents.GetAsync(Number, cancellationToken) is { } stored
        && await Reader.ReadAsync(Number, cancellationToken) is { } review
            ? new(stored, review)
            : null;

    private async Task WriteAsync(ReviewAttempt attempt) =>
        attempt.Problem = await TryAsync(() =>
            Edits.WriteAsync(Number, attempt.Section, attempt.Text, attempt.Links, user ?? "", CancellationToken.None)
        );

    private async Task AddAsync(ActionItemAttempt attempt) =>
        attempt.Problem = await TryAsync(
            () => Edits.AddAsync(attempt.Item, CancellationToken.None),
            $"An incident has {NewActionItem.MaxItems} action items at most."
        );

    private async Task ToggleAsync(ActionItem item) =>
        problem = await TryAsync(() => Edits.SetDoneAsync(Number, item.Number, !item.IsDone, user ?? "", CancellationToken.None));

    private async Task RemoveAsync(ActionItem item)
    {
        problem = await TryAsync(() => Edits.RemoveAsync(Number, item.Number, user ?? "", CancellationToken.None));
        if (problem is null)
            Snackbar.Add($"Removed “{item.Text}”", Severity.Normal, options => OfferUndo(options, item));
    }

    private void OfferUndo(SnackbarOptions options, ActionItem item)
    {
        options.Action = "Undo";
        options.OnClick = async _ =>
        {
            await AddAsync(new(new NewActionItem(Number, item.Text, item.Owner, item.DueOn, user ?? "")));
            await InvokeAsync(StateHasChanged);
        };
    }

    /// <summary>Why it was not stored; null when it was, or somebody else was faster.</summary>
    private async Task<string?> TryAsync(Func<Task<bool>> store, string? whenRefused = null)
    {
        try
        {
            await Check.RequireAsync(Visitor, Permission.WriteNotes, Content?.Stored.Incident.Gateway);
            var stored = await store();
            await ReadAsync();
            return stored ? null : whenRefused;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            return $"It was not stored. {exception.Message}";
        }
    }
}
