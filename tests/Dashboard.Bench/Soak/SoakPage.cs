using System.Globalization;
using Dashboard.Bench.Measures;
using Dashboard.Bench.Reports;
using Dashboard.Core.Incidents.Tracking;

namespace Dashboard.Bench.Soak;

/// <summary>The report of a soak, as a page.</summary>
internal static class SoakPage
{
    private const double Kilobyte = 1024;

    public static string Of(BenchOptions options, IReadOnlyList<SoakFigures> soaked)
    {
        var faulty = soaked.Where(figures => figures.Scenario.Truth.Count > 0).ToList();
        var detected = faulty.Select(figures => figures.Detected?.TotalSeconds).OfType<double>().ToList();
        var ended = soaked.Where(figures => figures.EndedLate is not null).ToList();
        var hours = soaked.Sum(figures => figures.Open.TotalHours);
        var opening = soaked.Where(figures => figures.Moments > 0).Select(figures => figures.Opening.TotalMilliseconds).ToList();
        return string.Join(
            "\n\n",
            "# The watcher, soaked",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Every recording was played to the watcher as fast as it takes them, one evaluation for every "
                    + $"{options.Every.TotalSeconds:0} s of the recording, into a SQLite file."
            ),
            "The gateways, faults and labels are real; see [how accurate the diagnosis is](accuracy.md) for what that does and "
                + "does not prove. Most recordings end within six minutes "
                + "of the repair, before the quiet period is over: that incidents are closed is shown by the tests of the "
                + "tracker and of the history.",
            MarkdownTable.Of(
                ["measure", "value"],
                [
                    [
                        "recordings, of these healthy",
                        string.Create(CultureInfo.InvariantCulture, $"{soaked.Count}, {soaked.Count - faulty.Count}"),
                    ],
                    [
                        "incidents opened",
                        string.Create(CultureInfo.InvariantCulture, $"{soaked.Sum(figures => figures.Incidents.Count)}"),
                    ],
                    [
                        "false: opened while nothing was wrong",
                        string.Create(CultureInfo.InvariantCulture, $"{soaked.Sum(figures => figures.False.Count())}"),
                    ],
                    [
                        "opened in healthy recordings",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{soaked.Except(faulty).Sum(figures => figures.Incidents.Count)}"
                        ),
                    ],
                    [
                        "faults without an incident",
                        string.Create(CultureInfo.InvariantCulture, $"{soaked.Sum(figures => figures.Missed.Count())}"),
                    ],
                    [
                        "recordings of one fault with more than one incident",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{faulty.Count(figures => figures.Scenario.Truth.Count == 1 && figures.Incidents.Count > 1)}"
                        ),
                    ],
                    [
                        "onset to opened: median, longest",
                        detected.Count == 0
                            ? "-"
                            : string.Create(
                                CultureInfo.InvariantCulture,
                                $"{Quantile.Of(detected, 0.5):0} s, {detected.Max():0} s"
                            ),
                    ],
                    EndsOf("failures told the end", ended.Where(figures => figures.Incidents[^1].FailuresStoppedAt is not null)),
                    EndsOf(
                        "only the last evaluation told the end",
                        ended.Where(figures => figures.Incidents[^1].FailuresStoppedAt is null)
                    ),
                    [
                        "repaired, but the recording ended before the watcher saw the end",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{soaked.Count(figures => figures.Repaired is not null) - ended.Count}"
                        ),
                    ],
                    [
                        "evidence per hour of incident",
                        hours > 0
                            ? string.Create(
                                CultureInfo.InvariantCulture,
                                $"{soaked.Sum(figures => figures.Bytes) / hours / Kilobyte:0} KB, "
                                    + $"{soaked.Sum(figures => figures.Moments) / hours:0} moments"
                            )
                            : "-",
                    ],
                    [
                        "evidence of one moment",
                        soaked.Sum(figures => figures.Moments) is > 0 and var moments
                            ? string.Create(
                                CultureInfo.InvariantCulture,
                                $"{soaked.Sum(figures => figures.Bytes) / (double)moments / Kilobyte:0} KB"
                            )
                            : "-",
                    ],
                    [
                        "the store gives a page of an incident: median",
                        opening.Count == 0
                            ? "-"
                            : string.Create(CultureInfo.InvariantCulture, $"{Quantile.Of(opening, 0.5):0} ms"),
                    ],
                ]
            ),
            MarkdownTable.Of(
                ["recording", "truth", "incident: its main cause, and when it was opened"],
                soaked.Select(figures => (IReadOnlyList<string>)[figures.Name, TruthOf(figures), IncidentsOf(figures)])
            ),
            ""
        );
    }

    public static string Line(SoakFigures figures) =>
        $"{figures.Name, -28} {TruthOf(figures), -30} "
        + $"{IncidentsOf(figures)}{(figures.False.Any() ? " FALSE" : "")}{(figures.Missed.Any() ? " MISSED" : "")}";

    /// <summary>How far the ends were from the repairs.</summary>
    private static IReadOnlyList<string> EndsOf(string which, IEnumerable<SoakFigures> ended)
    {
        var late = ended.Select(figures => figures.EndedLate!.Value.TotalSeconds).ToList();
        return
        [
            $"repaired to ended, {which}: number, median, earliest, latest",
            late.Count == 0
                ? "0"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{late.Count}, {Quantile.Of(late, 0.5):0} s, {late.Min():0} s, {late.Max():0} s"
                ),
        ];
    }

    private static string TruthOf(SoakFigures figures) =>
        figures.Scenario.Truth.Count == 0 ? "healthy" : string.Join(" + ", figures.Scenario.Truth.Select(fault => fault.Cause));

    private static string IncidentsOf(SoakFigures figures) =>
        figures.Incidents.Count == 0 ? "none" : string.Join("; ", figures.Incidents.Select(incident => Of(incident, figures)));

    private static string Of(Incident incident, SoakFigures figures)
    {
        var delay = (incident.OpenedAt - figures.Scenario.Onset).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var returns = incident.Returns.ToString(CultureInfo.InvariantCulture);
        return $"{incident.MainCause.Id}, {delay} s after the onset"
            + (incident.IsOpen ? "" : ", closed")
            + (incident.Returns > 0 ? $", came back {returns} times" : "");
    }
}
