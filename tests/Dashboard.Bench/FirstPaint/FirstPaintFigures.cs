namespace Dashboard.Bench.FirstPaint;

/// <summary>Medians in milliseconds.</summary>
/// <param name="Recording">The incident that was looked at.</param>
/// <param name="AtHand">A page whose answer is there: live pages, and moments that somebody opened before.</param>
/// <param name="Unasked">A moment that nobody asked for before: one whole evaluation.</param>
/// <param name="NearlyEmpty">A page of the same site with hardly anything on it: what browser and machine take anyway.</param>
/// <param name="Official">All queries of the official dashboard, until the last answer.</param>
/// <param name="OfficialQueries">How many those are.</param>
/// <param name="Refused">How many of them Prometheus refused.</param>
internal sealed record FirstPaintFigures(
    string Recording,
    Seen AtHand,
    Seen Unasked,
    Seen NearlyEmpty,
    double Official,
    int OfficialQueries,
    int Refused
);

/// <summary>What a reader waited for, in milliseconds from the click.</summary>
/// <param name="Html">The whole HTML, with sentence, cause and mitigation.</param>
/// <param name="Paint">The first contentful paint.</param>
internal sealed record Seen(double Html, double Paint);
