using System.Text.Json;
using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>Cases rebuilt from public reports: a file of labels, and a Prometheus that holds the samples of each.</summary>
internal static class ReportCases
{
    private const string Healthy = "healthy";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>Reads <c>labels.json</c>: per name the cause that the thread established, and when.</summary>
    /// <exception cref="RecordingException">The file is missing or says something else.</exception>
    public static async Task<IReadOnlyList<ReportCase>> LoadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var labels = await JsonSerializer.DeserializeAsync<Dictionary<string, ReportLabel>>(
                stream,
                Format,
                cancellationToken
            );
            return [.. labels!.Select(entry => new ReportCase(entry.Key, entry.Value.Selector, ScenarioOf(entry.Value)))];
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new RecordingException($"{file} holds no labels of report cases: {exception.Message}", exception);
        }
    }

    private static Scenario ScenarioOf(ReportLabel label) =>
        new()
        {
            About = label.Note,
            Krakend = "",
            ScrapeInterval = TimeSpan.FromSeconds(15),
            Start = DateTimeOffset.FromUnixTimeSeconds(label.Start),
            End = DateTimeOffset.FromUnixTimeSeconds(label.End),
            Truth = label.Expected == Healthy ? [] : [FaultOf(label)],
        };

    private static Fault FaultOf(ReportLabel label) =>
        new()
        {
            Cause = label.Expected,
            AlsoAccepted = label.AlsoAccepted,
            Onset = DateTimeOffset.FromUnixTimeSeconds(label.Onset),
            Cleared = DateTimeOffset.FromUnixTimeSeconds(label.End),
        };

    private sealed record ReportLabel(
        string Expected,
        IReadOnlyList<string> AlsoAccepted,
        string Note,
        string Selector,
        long Start,
        long Onset,
        long End
    );
}

/// <summary>One case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Selector">PromQL matchers of its series.</param>
/// <param name="Scenario">What is right about it.</param>
internal sealed record ReportCase(string Name, string Selector, Scenario Scenario);
