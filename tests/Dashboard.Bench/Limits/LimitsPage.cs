using System.Globalization;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Limits;

/// <summary>The report of a run under load, as a page.</summary>
internal static class LimitsPage
{
    private const double Megabyte = 1_000_000;

    public static string Of(LimitsFigures figures) =>
        string.Join(
            "\n\n",
            "# Limits under load",
            "One dashboard, a process of its own that takes the machine for a container of 512 MB, watched a gateway in an "
                + "incident (a recording in a real Prometheus, played as if it happened now) and a Prometheus that lies: endless "
                + "answers, 200,000 series, one endless text, 100,000 open brackets, half an answer, `null`, errors. Circuits "
                + "speak the protocol of a browser, without the browser, and confirm each rendering. In the storm half of those "
                + "who ask leave after half a second.",
            "Written by `dotnet run -c Release --project tests/Dashboard.Bench -- --limits --write docs/limits.md`, which "
                + "ends with 1 when a limit is exceeded.",
            MarkdownTable.Of(
                ["after", "resident memory at most"],
                [
                    .. figures.PeakBytes.Select(phase =>
                        (IReadOnlyList<string>)[phase.Phase, Text($"{phase.PeakBytes / Megabyte:0} MB")]
                    ),
                ]
            ),
            MarkdownTable.Of(
                ["measure", "value", "limit"],
                [
                    ["resident memory at most", Text($"{figures.Peak / Megabyte:0} MB"), "450 MB"],
                    ["queries at the real Prometheus", Text($"{figures.Honest.Queries:N0}"), Text($"{figures.QueryBudget:N0}")],
                    ["queries at the lying one", Text($"{figures.Liar.Queries:N0}"), Text($"{figures.QueryBudget:N0}")],
                    ["queries at the same time: real, lying", Text($"{figures.Honest.MaxAtOnce}, {figures.Liar.MaxAtOnce}"), "4"],
                    [
                        "circuits still open at the end",
                        Text($"{figures.Load.CircuitsOpenAtTheEnd} of {figures.Load.Circuits - figures.Load.NotLive}"),
                        "all",
                    ],
                    [
                        "browsers with pages that load themselves again",
                        Text($"{figures.Load.NotLive} of {figures.Load.Circuits}"),
                        "-",
                    ],
                    ["renderings of all circuits", Text($"{figures.Load.Renderings:N0}"), "-"],
                    ["page loads that failed", Text($"{figures.Load.PagesFailed} of {figures.Load.Pages:N0}"), "0"],
                    ["past moments answered: real, lying", Text($"{figures.PastMoments}, {figures.PastMomentsOfLiar}"), "-"],
                    ["past moments refused with 429", Text($"{figures.Load.Refused}"), "-"],
                    ["the run lasted", Text($"{figures.Lasted.TotalMinutes:0.0} min"), "-"],
                ]
            ),
            "A browser that comes while the heap is almost full gets the same page without a circuit; it loads itself again "
                + "every 30 s, as after `Circuits:Max`. Resident memory counts the code of .NET and of the dashboard, about "
                + "100 MB, which the system can drop and read again.",
            "The budget of queries: 26 for each evaluation of the watch, every 15 s, and for each past moment that was asked "
                + "for.\n"
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
