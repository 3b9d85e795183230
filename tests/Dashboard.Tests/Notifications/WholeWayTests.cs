using Dashboard.Core;
using Dashboard.Core.Notifications;
using Dashboard.Core.Notifications.Delivery;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Notifications;

/// <summary>The real Program, with its own background delivery, log file and metrics.</summary>
public sealed class WholeWayTests
{
    [Fact]
    public async Task A_test_is_delivered_by_the_service_counted_and_leaves_no_secret_in_the_log_file()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(200).Answers(403, "bad key");
        var text = "";
        await using (
            var dashboard = new DashboardFactory()
                .With("LogFile:Path", folder.PathTo("log-.json"))
                .With("Notifications:PublicUrl", "https://dash.example.com")
                .With("Notifications:Channels:0:Name", "chat")
                .With("Notifications:Channels:0:Kind", "Slack")
                .With("Notifications:Channels:0:Url", receiver.Url)
                .With("Notifications:Channels:1:Name", "hook")
                .With("Notifications:Channels:1:Kind", "Webhook")
                .With("Notifications:Channels:1:Url", receiver.Url)
                .With("Notifications:Channels:1:BearerToken", "bearersecret")
                .With("Notifications:Channels:1:Headers:X-Team", "headersecret")
        )
        {
            using var client = dashboard.CreateClient();
            var book = dashboard.Services.GetRequiredService<ChannelStatus>();

            foreach (var channel in (string[])["chat", "hook"])
            {
                var settled = SettledAsync(dashboard.Services.GetRequiredService<OutboxSignal>(), book, channel);
                Assert.True(await book.TestAsync(channel, "ana", CancellationToken.None));
                await settled;
            }

            text = await client.GetStringAsync("/metrics") + await client.GetStringAsync(SiteUrls.Channels);
            Assert.Contains("dashboard_messages_total{channel=\"chat\",outcome=\"delivered\"} 1", text, StringComparison.Ordinal);
            Assert.Contains("dashboard_messages_total{channel=\"hook\",outcome=\"given-up\"} 1", text, StringComparison.Ordinal);
            Assert.False(await book.TestAsync("other", "ana", CancellationToken.None));
        }

        Assert.Equal(
            ("Bearer bearersecret", "headersecret"),
            (receiver.Requests[1].Headers["Authorization"], receiver.Requests[1].Headers["X-Team"])
        );
        var log = string.Concat(Directory.EnumerateFiles(folder.Path).Select(File.ReadAllText));
        Assert.Contains("took message test:", log.Replace("\\\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "secret",
            log.Replace("antiforgery", "", StringComparison.OrdinalIgnoreCase),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task SettledAsync(OutboxSignal news, ChannelStatus book, string channel)
    {
        var changed = System.Threading.Channels.Channel.CreateUnbounded<bool>();
        news.Changed += () => changed.Writer.TryWrite(true);
        while (true)
        {
            await changed.Reader.ReadAsync();
            var report = (await book.ReadAsync(CancellationToken.None)).Channels.Single(report => report.Channel.Name == channel);
            if (report is { Waiting: 0, LastTest: not null })
                return;
        }
    }
}
