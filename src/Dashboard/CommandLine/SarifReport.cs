using System.Text;
using System.Text.Json;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.CommandLine;

/// <summary>Findings as SARIF 2.1.0, which code hosts and editors show.</summary>
internal static class SarifReport
{
    /// <summary>The id of "this is no configuration", which is no rule about one.</summary>
    private const string Unreadable = "KD000";

    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static string Write(string file, LintReport? report, LintBaseline baseline, ConfigurationFailure? failure)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            if (failure is not null)
                WriteFailure(json, file, failure);
            foreach (var finding in report?.Findings ?? [])
                WriteFinding(json, file, finding, baseline.ReasonOf(finding));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "krakend-dashboard-lint");
        json.WriteString("version", typeof(SarifReport).Assembly.GetName().Version?.ToString(3) ?? "0");
        json.WriteStartArray("rules");
        WriteRule(
            json,
            Unreadable,
            "File that is no configuration",
            "KrakenD does not start with it.",
            "Correct the file.",
            LintSeverity.Critical
        );
        foreach (var rule in LintRules.All)
            WriteRule(json, rule.Id, rule.Title, rule.Why, rule.Fix, rule.Severity);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string id, string title, string why, string fix, LintSeverity severity)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        WriteText(json, "shortDescription", $"{title}.");
        WriteText(json, "fullDescription", why);
        WriteText(json, "help", fix);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, string file, LintFinding finding, string? accepted)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteString("level", LevelOf(finding.Severity));
        WriteText(json, "message", $"{finding.Message} {finding.Fix}");
        WriteLocation(json, file, finding.Line, finding.Column, finding.Pointer);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("finding/v1", finding.Key);
        json.WriteEndObject();
        if (accepted is not null)
            WriteSuppression(json, accepted);
        json.WriteStartObject("properties");
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSuppression(Utf8JsonWriter json, string reason)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", reason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteFailure(Utf8JsonWriter json, string file, ConfigurationFailure failure)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", Unreadable);
        json.WriteString("level", "error");
        WriteText(json, "message", failure.Message);
        WriteLocation(json, file, failure.Line, failure.Column, "");
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, string file, int line, int column, string pointer)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", AddressOf(file));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteNumber("startColumn", column);
        json.WriteEndObject();
        json.WriteEndObject();
        if (pointer.Length > 0)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", pointer);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string LevelOf(LintSeverity severity) =>
        severity switch
        {
            LintSeverity.Critical or LintSeverity.High => "error",
            LintSeverity.Medium => "warning",
            _ => "note",
        };

    private static string AddressOf(string file) =>
        file == "-" ? "stdin"
        : Path.IsPathRooted(file) ? new Uri(file).AbsoluteUri
        : string.Join('/', file.Split('/', '\\').Select(Uri.EscapeDataString));
}
