using Dashboard.Core.Notifications;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Notifications;

public sealed class NotificationSettingsTests
{
    private const string Secret = "s3cret";

    [Fact]
    public void Nothing_has_to_be_set() => Assert.Empty(ErrorsOf());

    [Theory]
    [InlineData("slack", "Url", $"https://hooks.slack.com/services/{Secret}")]
    [InlineData("Teams", "Url", $"https://example.logic.azure.com/workflows/{Secret}?sig={Secret}")]
    [InlineData("PagerDuty", "RoutingKey", "0123456789abcdef0123456789abcdef")]
    [InlineData("Webhook", "Url", "http://localhost:9999/hook")]
    public void Each_kind_needs_only_its_address_or_key(string kind, string key, string value) =>
        Assert.Empty(ErrorsOf(Channel(kind, (key, value))));

    [Fact]
    public void A_template_that_gives_JSON_passes() =>
        Assert.Empty(
            ErrorsOf(
                Channel(
                    "Webhook",
                    ("Url", "https://example.com"),
                    ("Template", "{\"text\":\"{{text}}\",\"n\":{{incident}}}"),
                    ("BearerToken", Secret),
                    ("Headers:X-Team", "shop")
                )
            )
        );

    [Fact]
    public void The_default_template_gives_JSON() =>
        Assert.True(
            Dashboard.Core.Notifications.Webhook.WebhookTemplate.GivesJson(
                Dashboard.Core.Notifications.Webhook.WebhookTemplate.Default
            )
        );

    [Theory]
    [InlineData("Name", "a b", "Name is missing or not a name")]
    [InlineData("Kind", "Pigeon", "Slack, Teams")]
    [InlineData("Kind", "1", "Slack, Teams")]
    [InlineData("Url", "", "Url is empty")]
    [InlineData("Url", $"ftp://{Secret}", "not an http or https address")]
    [InlineData("Url", $"https://user:{Secret}@example.com", "without credentials")]
    [InlineData("RoutingKey", Secret, "only PagerDuty has one")]
    [InlineData("Gateways:0", "nowhere", "no configured gateway")]
    [InlineData("Events:0", "Test", "Use Opened, FirstCauseChanged and Closed")]
    [InlineData("MinimumSeverity", "2", "Use Info, Warning, Critical")]
    [InlineData("MessagesPerTenMinutes", "0", "Use 1 to 1000")]
    [InlineData("Template", "{\"text\":{{text}}}", "does not give JSON")]
    [InlineData("Template", "{\"text\":\"{{text}}\"", "does not give JSON")]
    [InlineData("Template", "{\"text\":\"{{tekst}}\"}", "do not exist: tekst")]
    [InlineData("ContentType", "application/xml", "Use application/json or text/plain")]
    [InlineData("Headers:X Bad", Secret, "cannot be sent")]
    [InlineData("BearerToken", $"{Secret}\n", "Copy it again")]
    public void A_wrong_setting_is_named_and_says_what_to_write(string key, string value, string words)
    {
        var error = Assert.Single(
            ErrorsOf([.. Channel("Webhook", ("Url", "https://example.com")), ($"Notifications:Channels:0:{key}", value)])
        );

        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.StartsWith("Notifications:Channels:0", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Template", "{{text}}")]
    [InlineData("BearerToken", Secret)]
    [InlineData("Headers:X-Team", Secret)]
    public void A_setting_of_another_target_is_refused(string key, string value)
    {
        var error = Assert.Single(ErrorsOf(Channel("Slack", ("Url", "https://example.com"), (key, value))));

        Assert.Contains($"{key.Split(':')[0]} is set, but only Webhook has one", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_in_PagerDuty_must_be_closed_again() =>
        Assert.Contains(
            "would stay open",
            Assert.Single(ErrorsOf(Channel("PagerDuty", ("RoutingKey", new string('k', 32)), ("Events:0", "Opened")))),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("", "PublicUrl is empty")]
    [InlineData("dash.example.com", "not a plain http or https address")]
    [InlineData("https://u:s3cret@dash.example.com", "without credentials")]
    [InlineData("https://dash.example.com?a=1", "without credentials or a query")]
    public void Links_in_messages_need_the_address_of_the_dashboard(string value, string words)
    {
        var error = Assert.Single(
            ErrorsOf([.. Channel("Webhook", ("Url", "https://example.com")), ("Notifications:PublicUrl", value)])
        );

        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_come_at_once_and_a_name_is_used_once() =>
        Assert.Equal(
            4,
            ErrorsOf(
                ("Notifications:Channels:0:Name", "a"),
                ("Notifications:Channels:0:Kind", "Slack"),
                ("Notifications:Channels:1:Name", "A"),
                ("Notifications:Channels:1:Kind", "PagerDuty"),
                ("Notifications:Channels:1:RoutingKey", Secret)
            ).Count
        );

    [Theory]
    [InlineData("https://hooks.slack.com/services/T000/B000/abcdefgh12345678", "hooks.slack.com/…5678")]
    [InlineData("https://example.com/short", "example.com/…")]
    [InlineData("https://example.com", "example.com")]
    public void An_address_is_shown_as_host_and_four_letters(string address, string shown) =>
        Assert.Equal(shown, Secrets.Masked(new(address)));

    private static (string, string)[] Channel(string kind, params (string Key, string Value)[] more) =>
        [
            ("Notifications:PublicUrl", "https://dash.example.com"),
            ("Notifications:Channels:0:Name", "c"),
            ("Notifications:Channels:0:Kind", kind),
            .. more.Select(setting => ($"Notifications:Channels:0:{setting.Key}", setting.Value)),
        ];

    private static IReadOnlyList<string> ErrorsOf(params (string Key, string Value)[] settings) =>
        SettingErrors.Of([("Gateways:0:Name", "shop"), .. settings], services => services.AddNotifications());
}
