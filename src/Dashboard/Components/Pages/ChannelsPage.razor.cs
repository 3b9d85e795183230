using Dashboard.Components.Words;
using Dashboard.Notifications;
using Dashboard.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>How the channels do, what they were told lately, and tests of them.</summary>
public sealed partial class ChannelsPage
{
    /// <summary>Another instance may deliver; its outcomes are only in the store.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource left = new();
    private ITimer? timer;
    private ChannelsReport? report;
    private string? user;
    private string? sending;
    private string? problem;
    private bool isStale;

    [CascadingParameter] private Task<AuthenticationState>? Visitor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Health.Changed += Refresh;
        News.Changed += Refresh;
        user = await Visitors.NameAsync(Visitor);
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) timer = Time.CreateTimer(_ => Refresh(), null, LookEvery, LookEvery);
    }

    public void Dispose()
    {
        Health.Changed -= Refresh;
        News.Changed -= Refresh;
        timer?.Dispose();
        left.Cancel();
        left.Dispose();
    }

    private void Refresh() => _ = InvokeAsync(async () =>
    {
        if (left.IsCancellationRequested) return;
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        try
        {
            (report, isStale) = (await Book.ReadAsync(left.Token), false);
        }
        catch (StoreUnavailableException)
        {
            isStale = true;
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left; nobody waits for the answer.
        }
    }

    private async Task TestAsync(string channel)
    {
        (sending, problem) = (channel, null);
        try
        {
            // Not cancelled with the page: the test is in the audit log by then.
            await Book.TestAsync(channel, user ?? "", CancellationToken.None);
            await ReadAsync();
        }
        catch (StoreUnavailableException exception)
        {
            problem = exception.Message;
        }
        finally
        {
            sending = null;
        }
    }
}
