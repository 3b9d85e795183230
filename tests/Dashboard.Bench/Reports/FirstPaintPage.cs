using Dashboard.Bench.FirstPaint;

namespace Dashboard.Bench.Reports;

/// <summary>The figures of the first paint as a page.</summary>
internal static class FirstPaintPage
{
    private const double Target = 0.1;

    /// <summary>Of the first paint of a page with nearly nothing on it.</summary>
    private const double TargetOfEmpty = 1.3;

    public static string Of(FirstPaintFigures figures) =>
        string.Join(
            "\n\n",
            "# How soon the first answer is on the screen",
            $"First contentful paint of the incident page in a real Chromium (`{figures.Recording}`, sentence, cause and "
                + $"mitigation in it), and the {figures.OfficialQueries} queries that one load of "
                + $"KrakenD's official Grafana dashboard sends ({figures.Refused} of them refused), six at a time, on the same "
                + "Prometheus in the same run. Medians. Absolute times do not repeat on other machines; the ratio does.",
            MarkdownTable.Of(
                ["", "median", "of the official dashboard", "target", "met"],
                [
                    ["official dashboard, last answer", Milliseconds(figures.Official), "", "", ""],
                    Row("incident page, live or opened before: whole HTML", figures.AtHand.Html, figures.Official),
                    Row("incident page, live or opened before: first paint", figures.AtHand.Paint, figures.Official),
                    [
                        "... of that of a nearly empty page of the same site",
                        Text.Number(figures.AtHand.Paint / figures.NearlyEmpty.Paint, "0.00"),
                        "",
                        $"<= {Text.Number(TargetOfEmpty, "0.0")}",
                        Text.Met(figures.AtHand.Paint / figures.NearlyEmpty.Paint <= TargetOfEmpty),
                    ],
                    [
                        "a nearly empty page of the same site: first paint",
                        Milliseconds(figures.NearlyEmpty.Paint),
                        Text.Number(figures.NearlyEmpty.Paint / figures.Official, "0.00"),
                        "",
                        "",
                    ],
                    Row("incident page, a moment nobody asked for: first paint", figures.Unasked.Paint, figures.Official),
                ]
            ),
            "A live page asks Prometheus nothing: the background evaluation serves all viewers. A moment that nobody asked for "
                + "costs one evaluation, and its page waits for it. "
                + "The official dashboard's time is that of its queries alone: loading Grafana and drawing 101 panels come on "
                + "top.",
            "To repeat: `dotnet run -c Release --project tests/Dashboard.Bench -- NAME --recordings DIR --prometheus URL --label "
                + "NAME --first-paint QUERIES.json --write docs/speed.md`."
        ) + "\n";

    private static IReadOnlyList<string> Row(string what, double time, double official) =>
        [
            what,
            Milliseconds(time),
            Text.Number(time / official, "0.00"),
            $"<= {Text.Number(Target, "0.0")}",
            Text.Met(time / official <= Target),
        ];

    private static string Milliseconds(double time) => $"{Text.Number(time, "0")} ms";
}
