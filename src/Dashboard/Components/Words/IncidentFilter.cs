using Dashboard.Incidents;
using Dashboard.Troubleshooting;

namespace Dashboard.Components.Words;

/// <summary>The filters of the history as they stand in its address; what makes no sense there is left out.</summary>
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

    /// <summary>What the store is asked.</summary>
    public IncidentQuestion Question => new(
        Given(Gateway), Given(Cause), Parsed<Severity>(Severity), State switch { "open" => true, "closed" => false, _ => null },
        Moments.TryParse(Day(From), out var from) ? from : null, Moments.TryParse(Day(To), out var to) ? to : null, Parsed<IncidentVerdict>(Verdict), Before);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static T? Parsed<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>A day begins at midnight, UTC.</summary>
    private static string? Day(string? text) => text is { Length: 10 } ? $"{text}T00:00Z" : text;
}
