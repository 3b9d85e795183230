using Dashboard.Auth;
using Dashboard.Core.Notifications;
using Dashboard.Core.Persistence;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Features.Channels;

/// <summary>How the channels do, what they were told lately, and tests of them.</summary>
public sealed partial class ChannelsPage
{
    private const string Example = """
        "Notifications": {
          "PublicUrl": "https://dashboard.example.com",
          "Channels": [
            { "Name": "ops", "Kind": "Slack", "Url": "https://hooks.slack.com/services/..." },
            { "Name": "pager", "Kind": "PagerDuty", "RoutingKey": "...", "MinimumSeverity": "Critical" }
          ]
        }
        """;

    /// <summary>Another instance may deliver; its outcomes are only in the store.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private ITimer? timer;
    private string? user;
    private string? sending;
    private string? problem;

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        News.Changed += Refresh;
        user = await CurrentUser.NameAsync(Visitor);
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            timer = Time.CreateTimer(_ => Refresh(), null, LookEvery, LookEvery);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            News.Changed -= Refresh;
            timer?.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override async Task<ChannelsReport?> ReadStoreAsync(CancellationToken cancellationToken) =>
        await Book.ReadAsync(cancellationToken);

    private async Task TestAsync(string channel)
    {
        (sending, problem) = (channel, null);
        try
        {
            await Check.RequireAsync(Visitor, Permission.TestChannels, null);

            // Not cancelled with the page: the test is in the audit log by then.
            await Book.TestAsync(channel, user ?? "", CancellationToken.None);
            await ReadAsync();
            Snackbar.Add($"A test for {channel} waits to be sent.");
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            problem = exception.Message;
        }
        finally
        {
            sending = null;
        }
    }
}
