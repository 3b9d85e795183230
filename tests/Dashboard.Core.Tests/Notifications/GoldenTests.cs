using System.Text.Json;
using Dashboard.Core.Notifications;
using Dashboard.Core.Notifications.Messages;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Notifications;

public sealed class GoldenTests
{
    private const string Nasty = "GET /<!channel>/&*_x_*`~|[a](http://evil.example)\"\\";
    private static readonly JsonSerializerOptions Indented = new(MessageJson.Options) { WriteIndented = true, NewLine = "\n" };
    private static readonly Permalinks Links = new("https://dash.example.com");

    public static TheoryData<string, MessageKind> All()
    {
        var all = new TheoryData<string, MessageKind>();
        foreach (var kind in NotificationTargets.All.Select(target => target.Kind))
        foreach (var message in Enum.GetValues<MessageKind>())
            all.Add(kind, message);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_message_looks_as_agreed(string kind, MessageKind message)
    {
        var file = Repository.PathTo("tests", "Dashboard.Core.Tests", "Notifications", "Golden", $"{kind}-{message}.json");

        var body = JsonSerializer.Serialize(JsonDocument.Parse(BodyOf(kind, Content(message))).RootElement, Indented) + "\n";

        if (Environment.GetEnvironmentVariable("DASHBOARD_WRITE_DOCS") == "1")
            File.WriteAllText(file, body);
        Assert.Equal(File.ReadAllText(file), body);
    }

    [Fact]
    public void In_Slack_no_name_becomes_a_mention_a_link_or_a_style()
    {
        var blocks = JsonDocument
            .Parse(
                BodyOf(
                    "Slack",
                    Content(MessageKind.Opened) with
                    {
                        Headline = Nasty,
                        Causes = [new(Nasty, 0.9)],
                        Fix = new(Nasty, Nasty + "```"),
                    }
                )
            )
            .RootElement.GetProperty("blocks");

        var marked = blocks
            .EnumerateArray()
            .Where(block => block.TryGetProperty("text", out var text) && text.GetProperty("type").GetString() == "mrkdwn")
            .Select(block => block.GetProperty("text").GetProperty("text").GetString()!)
            .ToList();
        Assert.Equal(2, marked.Count);
        Assert.StartsWith("```GET /&lt;!channel&gt;/&amp;", marked[0], StringComparison.Ordinal);
        Assert.Equal(2, marked[0].Split("```").Length - 1);
        Assert.DoesNotContain("<!channel>", blocks.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_Teams_no_text_stands_where_Markdown_is_read()
    {
        var card = JsonDocument
            .Parse(BodyOf("Teams", Content(MessageKind.Opened) with { Headline = Nasty }))
            .RootElement.GetProperty("attachments")[0]
            .GetProperty("content");

        Assert.All(
            card.GetProperty("body").EnumerateArray(),
            block => Assert.Equal("RichTextBlock", block.GetProperty("type").GetString())
        );
        Assert.Contains(
            card.GetProperty("body").EnumerateArray(),
            block => block.GetProperty("inlines")[0].GetProperty("text").GetString() == Nasty
        );
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_longest_message_stays_within_the_limits_of_its_target(string kind, MessageKind message)
    {
        var huge = string.Concat(Enumerable.Repeat("<ü>😀", 10_000));
        var content = Content(message) with
        {
            Headline = huge,
            Causes = [new(huge, 1), new(huge, 1), new(huge, 1)],
            Fix = new(huge, huge),
            EndedBy = huge,
            PreviousCause = huge,
            Gateway = new string('g', 64),
        };

        var body = BodyOf(kind, content);

        var root = JsonDocument.Parse(body).RootElement;
        switch (kind)
        {
            case "Slack":
                Assert.All(TextsIn(root.GetProperty("blocks")), text => Assert.InRange(text.Length, 0, 3000));
                Assert.InRange(root.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!.Length, 1, 150);
                break;
            case "Teams":
                Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(body), 1, 28 * 1024);
                break;
            case "PagerDuty":
                Assert.InRange(root.GetProperty("payload").GetProperty("summary").GetString()!.Length, 1, 1024);
                Assert.InRange(root.GetProperty("dedup_key").GetString()!.Length, 1, 255);
                Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(body), 1, 512 * 1024);
                break;
        }
    }

    [Fact]
    public void Severity_and_key_are_PagerDutys()
    {
        var opened = JsonDocument
            .Parse(BodyOf("PagerDuty", Content(MessageKind.Opened) with { Severity = Severity.Warning }))
            .RootElement;
        var closed = JsonDocument.Parse(BodyOf("PagerDuty", Content(MessageKind.Closed))).RootElement;

        Assert.Equal("warning", opened.GetProperty("payload").GetProperty("severity").GetString());
        Assert.Equal(opened.GetProperty("dedup_key").GetString(), closed.GetProperty("dedup_key").GetString());
        Assert.Equal(
            ("trigger", "resolve"),
            (opened.GetProperty("event_action").GetString(), closed.GetProperty("event_action").GetString())
        );
    }

    [Fact]
    public void A_template_is_filled_and_escaped_for_what_it_makes()
    {
        var content = Content(MessageKind.Opened) with { Headline = Nasty, BurnRate = double.PositiveInfinity };

        var json = JsonDocument
            .Parse(Webhook("{\"a\":\"{{ headline }}\",\"n\":{{incident}},\"b\":{{burnRate}}}", "application/json", content))
            .RootElement;
        Assert.Equal(
            (Nasty, 7, JsonValueKind.Null),
            (json.GetProperty("a").GetString(), json.GetProperty("n").GetInt32(), json.GetProperty("b").ValueKind)
        );
        Assert.Equal($"{Nasty}!", Webhook("{{headline}}!", "text/plain", content));
    }

    private static IEnumerable<string> TextsIn(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsIn),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => TextsIn(property.Value)),
            _ => [],
        };

    private static MessageContent Content(MessageKind kind) =>
        kind switch
        {
            MessageKind.Opened => MessageWriter.Of(kind, SampleUpdates.Opened()),
            MessageKind.FirstCauseChanged => MessageWriter.Of(kind, SampleUpdates.FirstCauseChanged()) with
            {
                PreviousCause = "A backend cannot be reached",
            },
            MessageKind.Closed => MessageWriter.Of(kind, SampleUpdates.Closed()),
            _ => new()
            {
                Kind = kind,
                Headline = "ana tries the channel.",
                At = SampleUpdates.Opening,
            },
        };

    private static string BodyOf(string kind, MessageContent content) =>
        MessageBody
            .Create(
                new Channel(
                    new()
                    {
                        Name = "c",
                        Kind = kind,
                        Url = "https://example.com",
                        RoutingKey = kind is "PagerDuty" ? "0123456789abcdef0123456789abcdef" : "",
                    }
                ),
                [content],
                Links
            )
            .Text;

    private static string Webhook(string template, string contentType, MessageContent content) =>
        MessageBody
            .Create(
                new Channel(
                    new()
                    {
                        Name = "c",
                        Kind = "Webhook",
                        Url = "https://example.com",
                        Template = template,
                        ContentType = contentType,
                    }
                ),
                [content],
                Links
            )
            .Text;
}
