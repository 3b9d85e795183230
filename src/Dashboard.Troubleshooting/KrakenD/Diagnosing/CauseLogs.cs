using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Puts the newest matching lines of the log beside a cause.</summary>
internal static class CauseLogs
{
    private const int MaxLines = 10;

    private static readonly TimeSpan ExploreSpan = TimeSpan.FromHours(1);

    /// <summary>The lines that say what speaks for the cause, however few they are.</summary>
    public static CauseLog? Of(Cause cause, Problem problem, Snapshot snapshot)
    {
        var kinds = cause
            .Indications.Where(indication => indication.WhenPresent > 0)
            .SelectMany(indication => indication.Symptom.LogKinds)
            .ToHashSet(StringComparer.Ordinal);
        return kinds.Count == 0 ? null : Of(line => kinds.Contains(line.Kind), problem, snapshot);
    }

    /// <summary>All lines about the endpoints of a problem that nothing explains.</summary>
    public static CauseLog? Of(Problem problem, Snapshot snapshot) => Of(_ => true, problem, snapshot);

    private static CauseLog? Of(Func<LogLine, bool> says, Problem problem, Snapshot snapshot)
    {
        if (snapshot.Logs is not { } source || LogSymptoms.RoutesOf(problem) is not { } routes)
            return null;
        List<LogLine> lines =
        [
            .. snapshot.LogLines.Where(line => says(line) && routes.Contains(Route.InMetrics(line.Endpoint))).Take(MaxLines),
        ];
        return lines.Count == 0 ? null : new CauseLog(lines, ExploreOf(source, lines, snapshot.At));
    }

    /// <summary>Source of the form: Grafana's documentation of Explore, "Generate Explore URLs from external tools".</summary>
    private static string? ExploreOf(LogSource source, IReadOnlyList<LogLine> lines, DateTimeOffset at)
    {
        if (source.GrafanaUrl is null)
            return null;
        var endpoints = string.Join('|', lines.Select(line => Regex.Escape(line.Endpoint)).Distinct(StringComparer.Ordinal));
        var query = $"{LogQl.Lines(source.Selector)} |~ {LogQl.Quoted($"ENDPOINT: ({endpoints})\\]")}";
        var panes = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["a"] = new
            {
                datasource = source.DataSource,
                queries = new[]
                {
                    new
                    {
                        refId = "A",
                        expr = query,
                        queryType = "range",
                    },
                },
                range = new { from = Milliseconds(at - ExploreSpan), to = Milliseconds(at) },
            },
        };
        var address = $"{source.GrafanaUrl.TrimEnd('/')}/explore?schemaVersion=1&panes=";
        return address + Uri.EscapeDataString(JsonSerializer.Serialize(panes));
    }

    private static string Milliseconds(DateTimeOffset moment) =>
        moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
