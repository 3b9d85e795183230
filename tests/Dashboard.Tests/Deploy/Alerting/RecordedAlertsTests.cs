using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;

namespace Dashboard.Tests.Deploy.Alerting;

/// <summary>Evaluates the alerts over recordings. A Prometheus cannot compute recording rules for the past, so their queries
/// stand in for them.</summary>
public sealed partial class RecordedAlertsTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    [PrometheusFact]
    public async Task Alerts_of_real_incidents_are_those_of_their_cause()
    {
        string[] names = ["backend-refused", "client-rate-limit", "healthy-steady", "oom-kill"];
        var recordings = await Task.WhenAll(names.Select(name => RecordingCollection.Carried.LoadAsync(name, default)));
        await using var prometheus = await LocalPrometheus.StartWithAsync(recordings, default);

        var fired = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var recording in recordings)
            fired[recording.Name] = await FiredAsync(prometheus.Address, recording);

        string[] unreachable =
        [
            "KrakenDErrors",
            "KrakenDErrorBudgetFast",
            "KrakenDBackendUnreachable",
            "KrakenDBackendConnectionFailures",
        ];
        Assert.All(unreachable, name => Assert.Contains(name, fired["backend-refused"]));
        Assert.Equal(["KrakenDClientsLimited"], fired["client-rate-limit"]);
        Assert.Equal([], fired["healthy-steady"]);
        Assert.Contains("KrakenDOutOfMemory", fired["oom-kill"]);
    }

    private static async Task<IReadOnlyList<string>> FiredAsync(Uri prometheus, Recording recording)
    {
        var cluster = $"cluster=\"{recording.Name}\"";
        var groups = AlertRules.Create(new Thresholds(), new Matchers(cluster, $"job=\"krakend\", {cluster}"));
        var recorded = groups
            .SelectMany(group => group.Recordings)
            .ToDictionary(rule => rule.Name, rule => rule.Query, StringComparer.Ordinal);
        var lasted = recording.Scenario.End - recording.Scenario.Start;
        var fired = new List<string>();
        using var client = new HttpClient { BaseAddress = prometheus };
        foreach (
            var alert in groups
                .SelectMany(group => group.Alerts)
                .Where(alert => !alert.Name.StartsWith("KrakenDDashboard", StringComparison.Ordinal))
        )
        {
            if (await HoldsAsync(client, Inlined(alert.Query, recorded, lasted), alert.For, recording))
                fired.Add(alert.Name);
        }

        return fired;
    }

    /// <summary>Whether one series of the answer has values without a gap for long enough.</summary>
    private static async Task<bool> HoldsAsync(HttpClient client, string query, TimeSpan lasting, Recording recording)
    {
        using var question = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["query"] = query,
                ["step"] = Step.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                ["start"] = Seconds(recording.Scenario.Start),
                ["end"] = Seconds(recording.Scenario.End),
            }
        );
        using var answer = await client.PostAsync(new Uri("api/v1/query_range", UriKind.Relative), question);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text + query);
        using var json = JsonDocument.Parse(text);
        return json
            .RootElement.GetProperty("data")
            .GetProperty("result")
            .EnumerateArray()
            .Any(series =>
                Longest(series.GetProperty("values").EnumerateArray().Select(value => value[0].GetDouble()))
                >= lasting.TotalSeconds
            );
    }

    private static double Longest(IEnumerable<double> times)
    {
        var (longest, first, last) = (0.0, double.NaN, double.NaN);
        foreach (var time in times)
        {
            if (!(time - last <= Step.TotalSeconds))
                first = time;
            last = time;
            longest = Math.Max(longest, last - first);
        }

        return longest;
    }

    /// <summary>The query with those of its recording rules in their place. They are computed for no time in which nothing was
    /// recorded: six hours would take most of the test, and give the same.</summary>
    private static string Inlined(string query, IReadOnlyDictionary<string, string> recorded, TimeSpan lasted) =>
        RecordedName()
            .Replace(
                query,
                match =>
                    $"({Inlined(recorded[match.Groups["name"].Value], recorded, lasted)})"
                    + (match.Groups["span"].Success ? $"[{Shorter(match, lasted)}:1m]" : "")
            );

    private static string Shorter(Match match, TimeSpan lasted)
    {
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var span = match.Groups["unit"].Value == "h" ? TimeSpan.FromHours(number) : TimeSpan.FromMinutes(number);
        var minutes = Math.Ceiling((span < lasted ? span : lasted + Step).TotalMinutes);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes}m");
    }

    private static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<name>krakend(_\w+)?:[\w:]+)(\[(?<span>(?<number>\d+)(?<unit>[mh]))\])?", RegexOptions.ExplicitCapture)]
    private static partial Regex RecordedName();
}
