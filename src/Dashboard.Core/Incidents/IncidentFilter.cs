using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Incidents;

/// <summary>The filters of the history as they stand in its address; what makes no sense there is left out and told.</summary>
public sealed record IncidentFilter
{
    public string? Gateway { get; init; }

    public string? Cause { get; init; }

    public string? Severity { get; init; }

    /// <summary>open or closed.</summary>
    public string? State { get; init; }

    public string? Verdict { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>Only incidents with a lower number.</summary>
    public long? Before { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsNarrow => this with { Before = null } != new IncidentFilter();

    /// <summary>What was left out because it cannot be read, and how to write it; empty when all was understood.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            var asked = Question;
            return
            [
                .. Unread("severity", Severity, asked.Severity is not null, "info, warning or critical"),
                .. Unread("state", State, asked.IsOpen is not null, "open or closed"),
                .. Unread("verdict", Verdict, asked.Verdict is not null, "right, notQuite or wrong"),
                .. Unread("from", From, asked.From is not null, "2026-11-22 for a day"),
                .. Unread("to", To, asked.To is not null, "2026-11-22 for a day"),
            ];
        }
    }

    /// <summary>What the store is asked.</summary>
    public IncidentQuery Question =>
        new(
            Given(Gateway),
            Given(Cause),
            Parsed<Severity>(Severity),
            State switch
            {
                "open" => true,
                "closed" => false,
                _ => null,
            },
            TimestampFormatter.TryParse(Day(From), out var from) ? from : null,
            TimestampFormatter.TryParse(Day(To), out var to) ? to : null,
            Parsed<IncidentVerdict>(Verdict),
            Before
        );

    private static IEnumerable<string> Unread(string name, string? text, bool understood, string example)
    {
        if (Given(text) is { } given && !understood)
            yield return $"“{name}={given}” in the address cannot be read and was left out. Write {example}.";
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static T? Parsed<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>A day begins at midnight, UTC.</summary>
    private static string? Day(string? text) => text is { Length: 10 } ? $"{text}T00:00Z" : text;
}
