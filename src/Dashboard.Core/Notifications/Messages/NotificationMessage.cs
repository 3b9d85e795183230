namespace Dashboard.Core.Notifications.Messages;

/// <summary>A message in words, the same for every target; each target lays it out and escapes it.</summary>
public sealed record NotificationMessage
{
    /// <summary>State, number and gateway in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The incident in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>One line for each cause with its confidence.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>Numbers with their labels.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Numbers { get; init; } = [];

    /// <summary>The first thing to do.</summary>
    public MessageFix? Fix { get; init; }

    /// <summary>Texts of links and where they lead.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Links { get; init; } = [];

    /// <summary>What it was made of; null when it sums up several.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>All of it as lines of text.</summary>
    public string Text =>
        string.Join(
            '\n',
            (
                (IEnumerable<string>)
                    [
                        Title,
                        Sentence,
                        .. Causes,
                        .. Numbers.Select(number => $"{number.Key}: {number.Value}"),
                        .. FixLines,
                        .. Links.Select(link => $"{link.Key}: {link.Value}"),
                    ]
            ).Where(line => line.Length > 0)
        );

    private IEnumerable<string> FixLines => Fix is null ? [] : [$"Do first: {Fix.Title}", Fix.Command ?? ""];
}
