using System.Globalization;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Notifications.Messages;

/// <summary>Words messages. Pure.</summary>
public static class NotificationMessageWriter
{
    private const int MaxLinks = 10;

    /// <summary>One message.</summary>
    public static NotificationMessage One(MessageContent content, Permalinks links) =>
        new()
        {
            Title = TitleOf(content),
            Sentence = Shortened.Clean(content.Headline),
            Causes = [.. CausesOf(content)],
            Numbers = [.. NumbersOf(content)],
            Fix = content.Fix is { } fix
                ? new(Shortened.Clean(fix.Title), fix.Command is { } command ? Shortened.Clean(command) : null)
                : null,
            Links = [.. LinksOf(content, links)],
            Content = content,
        };

    /// <summary>Several messages that were too many for a channel, as one.</summary>
    public static NotificationMessage Many(IReadOnlyList<MessageContent> contents, Permalinks links) =>
        new()
        {
            Title = $"And {contents.Count} more",
            Sentence =
                "These came faster than this channel takes messages."
                + (
                    contents.Count > MaxLinks
                        ? $" Only {MaxLinks} of {contents.Count} are named here; the page of the channels has all."
                        : ""
                ),
            Links =
            [
                .. contents
                    .Take(MaxLinks)
                    .Select(content =>
                        KeyValuePair.Create(
                            TitleOf(content),
                            content.Incident is { } number ? links.Incident(number) : links.Channels
                        )
                    ),
            ],
        };

    /// <summary>State, number and gateway in a few words.</summary>
    public static string TitleOf(MessageContent content) =>
        content.Kind switch
        {
            MessageKind.Opened => $"{SeverityOf(content)}: incident {NumberOf(content)} at {content.Gateway}",
            MessageKind.FirstCauseChanged =>
                $"{SeverityOf(content)}: incident {NumberOf(content)} at {content.Gateway} has another likely cause",
            MessageKind.Closed => $"CLOSED: incident {NumberOf(content)} at {content.Gateway}",
            _ => "TEST: nothing is wrong",
        };

    private static IEnumerable<string> CausesOf(MessageContent content)
    {
        foreach (var (cause, index) in content.Causes.Select((cause, index) => (cause, index)))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{index + 1}. {Shortened.Clean(cause.Title)}: {ConfidenceFormatter.Of(cause.Confidence)}, "
                    + $"{QuantityFormatter.Percent(cause.Confidence)}"
            );
        }

        if (content.PreviousCause is { } previous)
            yield return $"First before: {Shortened.Clean(previous)}";
    }

    private static IEnumerable<KeyValuePair<string, string>> NumbersOf(MessageContent content)
    {
        if (content.Kind is MessageKind.Test)
            yield break;
        var isOver = content.Until is not null;

        // Of a few requests a percentage would claim too much; their count follows.
        if (content is { FailedShare: { } share, Requests: >= QuantityFormatter.TooFewForPercent })
            yield return new(isOver ? "Failing at worst" : "Failing now", $"{QuantityFormatter.Percent(share)} of all requests");
        if (content.Requests >= 0.5)
            yield return new(
                "Failed since it began",
                $"about {QuantityFormatter.Count(content.Failed)} of {QuantityFormatter.Count(content.Requests)} requests"
            );
        if (content.BurnRate is { } burn && burn > 0)
            yield return new(
                isOver ? "Error budget at worst" : "Error budget",
                $"burns {QuantityFormatter.Number(burn)}× as fast as allowed"
            );
        if (content.Since is not { } since)
            yield break;
        if (content.Until is not { } until)
        {
            yield return new("Since", $"{TimestampFormatter.Full(since)}, for {DurationFormatter.Format(content.At - since)}");
            yield break;
        }

        yield return new(
            "Lasted",
            $"{DurationFormatter.Format(until - since)}, from {TimestampFormatter.Full(since)} to "
                + $"{TimestampFormatter.Full(until)}"
        );
        yield return new("Ended by", content.EndedBy is { Length: > 0 } ended ? Shortened.Clean(ended) : "not known");
    }

    private static IEnumerable<KeyValuePair<string, string>> LinksOf(MessageContent content, Permalinks links)
    {
        if (content.Incident is { } number)
            yield return new($"Incident {number.ToString(CultureInfo.InvariantCulture)}", links.Incident(number));
        if (content.Gateway.Length > 0)
            yield return new($"As it was at {TimestampFormatter.Clock(content.At)}", links.Moment(content.Gateway, content.At));
        if (content.Kind is MessageKind.Test)
            yield return new("All channels", links.Channels);
    }

    private static string SeverityOf(MessageContent content) => content.Severity.ToString().ToUpperInvariant();

    private static string NumberOf(MessageContent content) => content.Incident?.ToString(CultureInfo.InvariantCulture) ?? "";
}
