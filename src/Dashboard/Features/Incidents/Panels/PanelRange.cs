using Dashboard.Shared;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>How much time the signal panels show, and which other day beside it; both stand in the address.</summary>
/// <param name="Span">The time that is shown; the first one is what each answer holds.</param>
/// <param name="Against">How long before it the other day lies; null for none.</param>
public sealed record PanelRange(PanelChoice Span, PanelChoice? Against)
{
    public const string SpanKey = "span";
    public const string AgainstKey = "against";

    /// <summary>The times to choose from, the shortest first.</summary>
    public static IReadOnlyList<PanelChoice> Spans { get; } =
    [
        new("45m", "45 min", Signals.History),
        new("3h", "3 h", TimeSpan.FromHours(3)),
        new("12h", "12 h", TimeSpan.FromHours(12)),
        new("24h", "24 h", TimeSpan.FromHours(24)),
        new("7d", "7 d", TimeSpan.FromDays(7)),
    ];

    /// <summary>The other days to choose from.</summary>
    public static IReadOnlyList<PanelChoice> Days { get; } =
    [new("1d", "yesterday", TimeSpan.FromDays(1)), new("7d", "last week", TimeSpan.FromDays(7))];

    /// <summary>Whether every answer holds it.</summary>
    public bool IsHeld => Span == Spans[0];

    /// <summary>What an address asks for; what it does not know is as if it were not there.</summary>
    public static PanelRange In(string address) =>
        new(
            Spans.FirstOrDefault(span => span.Value == PageAddress.Value(address, SpanKey)) ?? Spans[0],
            Days.FirstOrDefault(day => day.Value == PageAddress.Value(address, AgainstKey))
        );

    /// <summary>The page with another time shown.</summary>
    public static string AddressOf(string page, PanelChoice span) =>
        $"{PageAddress.With(page, SpanKey, span == Spans[0] ? null : span.Value)}#{SectionIds.Signals}";

    /// <summary>The page with another day beside it, or none at null.</summary>
    public static string AddressAgainst(string page, PanelChoice? day) =>
        $"{PageAddress.With(page, AgainstKey, day?.Value)}#{SectionIds.Signals}";

    /// <summary>Another address with what this one asks for.</summary>
    public static string Keep(string address, string from) =>
        ((string[])[SpanKey, AgainstKey]).Aggregate(
            address,
            (kept, name) => PageAddress.Value(from, name) is { } value ? PageAddress.With(kept, name, value) : kept
        );
}
