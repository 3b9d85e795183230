using System.Text;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>The rules as a file that Prometheus loads.</summary>
public static class RulesYaml
{
    /// <summary>The external label of Prometheus that holds the dashboard's address.</summary>
    public const string AddressLabel = "krakend_dashboard";

    /// <summary>Stands above the alerts.</summary>
    public const string AlertsComment = $"""
        Alerts about a KrakenD gateway, and the series that they read. Written from the code, with the default thresholds: do not edit.
        Renew it: DASHBOARD_WRITE_DOCS=1 ./test.sh --filter AlertRulesFile (thresholds of your own: set them as Thresholds__ErrorShare=0.02 and so on).

        The gateway is the scrape job "krakend", its container "krakend", the dashboard the job "krakend-dashboard", as in prometheus.yml
        beside this file. For other names replace job="krakend" and container="krakend". One gateway is one job in one namespace.
        Links: set the address of the dashboard, without a slash at its end, as external label {AddressLabel} in prometheus.yml (global).
        Read: OpenTelemetry metrics under both names, kube-state-metrics, cAdvisor, the log counters. An alert whose metrics are missing stays silent.
        Not read: the legacy OpenCensus metrics; for those Prometheus tells only whether the gateway is up.
        """;

    /// <summary>Stands above the recording rules of signals.</summary>
    public const string SignalsComment = """
        Sums that the dashboard reads of a large gateway (5,000 series and more) instead of the counters of every replica.
        Written from the code: do not edit. Renew it: DASHBOARD_WRITE_DOCS=1 ./test.sh --filter SignalRecordingsFile.

        The gateway is the scrape job "krakend", as in prometheus.yml beside this file. For another name replace job="krakend".
        The dashboard finds the sums by itself, and uses them, all or none, where they cover its whole history of 45 minutes
        without a gap. Not here: the latency histogram and the connection phases, which are read for the endpoints in trouble
        only, and OpenCensus metrics.
        """;

    private const string Moment =
        "{{ with query \"time()\" }}{{ (. | first | value | toTime).UTC.Format \"2006-01-02T15:04:05Z\" }}{{ end }}";

    /// <summary>Writes them, with line feeds only, below a comment that says how to use the file.</summary>
    public static string Write(IEnumerable<RuleGroup> groups, string comment = AlertsComment)
    {
        var file = new StringBuilder();
        foreach (var line in Lines(comment))
            file.Append(line.Length > 0 ? $"# {line}\n" : "#\n");
        file.Append("groups:\n");
        foreach (var group in groups)
        {
            file.Append("  - name: ").Append(group.Name).Append('\n');
            if (group.Interval is { } interval)
                file.Append("    interval: ").Append((int)interval.TotalSeconds).Append("s\n");
            file.Append("    rules:\n");
            foreach (var rule in group.Recordings)
                Append(file, rule);
            foreach (var rule in group.Alerts)
                Append(file, rule);
        }

        return file.ToString();
    }

    private static void Append(StringBuilder file, RecordingRule rule)
    {
        file.Append("      - record: ").Append(rule.Name).Append('\n');
        AppendQuery(file, rule.Query);
    }

    private static void Append(StringBuilder file, AlertRule rule)
    {
        file.Append("      - alert: ").Append(rule.Name).Append('\n');
        AppendQuery(file, rule.Query);
        if (rule.For > TimeSpan.Zero)
            file.Append("        for: ").Append((int)rule.For.TotalMinutes).Append("m\n");
        file.Append("        labels:\n          severity: ").Append(rule.Severity.ToString().ToLowerInvariant()).Append('\n');
        file.Append("        annotations:\n");
        foreach (var (name, text) in Annotations(rule))
            file.Append("          ").Append(name).Append(": ").Append(Quoted(text)).Append('\n');
    }

    private static IEnumerable<(string Name, string Text)> Annotations(AlertRule rule)
    {
        yield return ("summary", rule.Summary);
        yield return ("description", rule.Description);
        if (rule.Causes.Count > 0)
            yield return ("causes", string.Join(", ", rule.Causes));
        yield return ("dashboard_url", Link($"/?at={Moment}"));
        if (rule.Causes.Count > 0)
            yield return ("runbook_url", Link($"/catalogue/{rule.Causes[0]}"));
    }

    /// <summary>Nothing where the address is not set: a link that leads nowhere is worse than none.</summary>
    private static string Link(string path) => $"{{{{ with $externalLabels.{AddressLabel} }}}}{{{{ . }}}}{path}{{{{ end }}}}";

    private static void AppendQuery(StringBuilder file, string query)
    {
        file.Append("        expr: |-\n");
        foreach (var line in Lines(query))
            file.Append("          ").Append(line).Append('\n');
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>In single quotes nothing is special but the quote itself.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
