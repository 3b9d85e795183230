using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

public sealed class AlertEndpointTests : IAsyncLifetime
{
    private const string Token = "0123456789abcdef-report";
    private const string Good = """
        {"status":"firing","labels":{"alertname":"HighErrors","severity":"critical","gateway":"shop"},
        "annotations":{"summary":"Too many errors"},"startsAt":"2026-03-14T03:11:40.123456789Z","endsAt":"0001-01-01T00:00:00Z",
        "generatorURL":"http://prometheus","fingerprint":"f00d"}
        """;

    private readonly ManualTimeProvider clock = new();
    private readonly DashboardFactory dashboard = new();

    public AlertEndpointTests() =>
        dashboard
            .With("Evaluation:Enabled", "false")
            .With("Api:Tokens:0", Token)
            .With("Gateways:0:Name", "shop")
            .With(services => services.AddSingleton<TimeProvider>(clock));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await dashboard.DisposeAsync();

    [Fact]
    public async Task An_alert_is_stored_and_its_end_belongs_to_the_same_row()
    {
        using var fires = await PostAsync(Message(Good));
        using var ends = await PostAsync(
            Message(Good.Replace("\"firing\"", "\"resolved\"").Replace("0001-01-01T00:00:00Z", "2026-03-14T03:12:00Z"))
        );

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (fires.StatusCode, ends.StatusCode));
        var alert = Assert.Single(await StoredAsync());
        Assert.Equal(
            ("shop", "HighErrors", "critical", "Too many errors"),
            (alert.Gateway, alert.Name, alert.Severity, alert.Summary)
        );
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 3, 11, 40, 123, TimeSpan.Zero), alert.StartsAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 3, 12, 0, TimeSpan.Zero), alert.EndsAt);
    }

    [Fact]
    public async Task Of_a_partly_bad_message_the_good_alerts_are_stored_and_the_answer_says_what_is_wrong()
    {
        using var answer = await PostAsync(
            Message(Good, "7", Good.Replace("f00d", "other").Replace("2026-03-14T03:11", "2026-03-15T03:11"))
        );

        var received = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, received.GetProperty("stored").GetInt32()));
        Assert.Equal(2, received.GetProperty("problems").GetArrayLength());
        Assert.StartsWith("alerts[1]: is no object", received.GetProperty("problems")[0].GetString());
        Assert.Contains("lies in the future", received.GetProperty("problems")[1].GetString());
        Assert.Single(await StoredAsync());
    }

    [Theory]
    [InlineData("nonsense", "cannot be read as JSON")]
    [InlineData("{}", "'version' is missing")]
    [InlineData("""{"version":"3","alerts":[]}""", "'version' is '3'")]
    [InlineData("""{"version":4,"alerts":[]}""", "'version' is missing")]
    [InlineData("""{"version":"4"}""", "'alerts' is missing or no list")]
    [InlineData("""{"version":"4","alerts":[]}""", "'alerts' is empty")]
    [InlineData("""{"version":"4","alerts":[{}]}""", "'fingerprint' is missing")]
    [InlineData("""{"version":"4","alerts":[{"labels":{"alertname":7}}]}""", "'labels' must be an object of texts")]
    [InlineData("""{"version":"4","alerts":[{"labels":{"a":"b"}}]}""", "the label 'alertname' is missing")]
    [InlineData("""{"version":"4","alerts":[{"status":"odd"}]}""", "'status' must be firing or resolved")]
    [InlineData("""{"version":"4","alerts":[{"startsAt":"yesterday"}]}""", "'startsAt' is missing or no RFC 3339")]
    [InlineData("""{"version":"4","alerts":[{"startsAt":"2030-01-01T00:00:00Z"}]}""", "'startsAt' lies in the future")]
    [InlineData(
        """{"version":"4","alerts":[{"status":"resolved","startsAt":"2026-03-14T03:00:00Z","endsAt":"2026-03-14T02:00:00Z"}]}""",
        "'endsAt' lies before 'startsAt'"
    )]
    [InlineData("""{"version":"4","alerts":[{"fingerprint":"\ud800"}]}""", "no valid Unicode")]
    public async Task Bad_input_is_told_in_words(string body, string words)
    {
        using var answer = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Long_texts_and_control_characters_are_stored_in_a_form_that_fits()
    {
        using var answer = await PostAsync(
            Message(
                Good.Replace("Too many errors", $"two\\u0000\\nlines {new string('x', 5000)}")
                    .Replace("critical", new string('s', 500))
            )
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var alert = Assert.Single(await StoredAsync());
        Assert.Equal((1000, 40), (alert.Summary.Length, alert.Severity.Length));
        Assert.StartsWith("two  lines", alert.Summary);
    }

    [Fact]
    public async Task Without_a_token_and_without_the_store_nothing_is_taken()
    {
        dashboard.With("Storage:Path", "/dev/null/dashboard.db");
        using var nobody = await PostAsync(Message(Good), authorize: false);
        using var broken = await PostAsync(Message(Good));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable), (nobody.StatusCode, broken.StatusCode));
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(20, false)]
    public async Task Megabytes_are_refused_without_being_held(int megabytes, bool saysItsLength)
    {
        await using var real = new DashboardFactory().With("Evaluation:Enabled", "false").With("Api:Tokens:0", Token);
        real.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        real.StartServer();
        using var client = new HttpClient { BaseAddress = real.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        client.DefaultRequestHeaders.ExpectContinue = true;
        var body = new Endless(megabytes * 1024L * 1024);
        using var content = new StreamContent(body) { Headers = { ContentType = new("application/json") } };
        if (saysItsLength)
            content.Headers.ContentLength = body.Length;

        using var answer = await client.PostAsync(SiteUrls.AlertsApi, content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);

        // Who says the length and waits for a word is refused before the first byte.
        if (saysItsLength)
            Assert.InRange(body.Position, 0, 1024L * 1024);
    }

    [Fact]
    public async Task A_link_in_an_alert_lands_on_the_incident_that_covers_its_moment()
    {
        var client = dashboard.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var before = await client.GetAsync("/alerts/at?at=2026-03-14T03:10:00Z");
        await dashboard
            .Services.GetRequiredService<Store>()
            .RunAsync(
                async (context, cancel) =>
                {
                    context
                        .Set<IncidentRow>()
                        .Add(
                            new IncidentRow
                            {
                                Gateway = "shop",
                                FirstBreachAt = new(2026, 3, 14, 3, 8, 0, TimeSpan.Zero),
                                OpenedAt = clock.GetUtcNow(),
                                LastBadAt = clock.GetUtcNow(),
                                TopCauseId = "x",
                                Tracked = "{}",
                            }
                        );
                    return await context.SaveChangesAsync(cancel);
                },
                CancellationToken.None
            );
        using var during = await client.GetAsync("/alerts/at?gateway=shop&at=2026-03-14T03:10:00Z");
        using var unknown = await client.GetAsync("/alerts/at?gateway=nobody&at=2026-03-14T03:10:00Z");
        using var unreadable = await client.GetAsync("/alerts/at?gateway=shop&at=x");

        Assert.Equal(
            [
                "/gateways/shop?at=2026-03-14T03%3A10%3A00Z",
                "/incidents/1?at=2026-03-14T03%3A10%3A00Z",
                "/gateways/nobody?at=2026-03-14T03%3A10%3A00Z",
                "/gateways/shop?at=x",
            ],
            new[] { before, during, unknown, unreadable }.Select(answer => answer.Headers.Location?.ToString())
        );
    }

    private static string Message(params string[] alerts) =>
        $$"""
            {"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"dashboard","groupLabels":{},
            "commonLabels":{},"commonAnnotations":{},"externalURL":"http://alertmanager","alerts":[{{string.Join(',', alerts)}}]}
            """;

    private async Task<IReadOnlyList<Alert>> StoredAsync() =>
        (await dashboard.Services.GetRequiredService<AlertLog>().ReadAsync(before: null, CancellationToken.None)).Items;

    private async Task<HttpResponseMessage> PostAsync(string body, bool authorize = true)
    {
        var client = dashboard.CreateClient();
        if (authorize)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return await client.PostAsync(SiteUrls.AlertsApi, new StringContent(body, Encoding.UTF8, "application/json"));
    }

    /// <summary>Spaces, which JSON may begin with, made only when they are asked for.</summary>
    private sealed class Endless(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            Array.Fill(buffer, (byte)' ', offset, read);
            Position += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
