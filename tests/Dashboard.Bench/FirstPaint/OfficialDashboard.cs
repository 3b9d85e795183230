using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Dashboard.Bench.FirstPaint;

/// <summary>Sends what one load of KrakenD's official Grafana dashboard asks of Prometheus, six queries at a time as browsers
/// do.</summary>
internal sealed class OfficialDashboard(string file, Uri prometheus, string selector)
{
    private const int AtOnce = 6;
    private static readonly TimeSpan Range = TimeSpan.FromHours(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    /// <summary>The time until the last answer was read whole.</summary>
    public async Task<(TimeSpan Time, int Queries, int Refused)> LoadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var queries = await QueriesAsync(cancellationToken);
        var refused = 0;
        using var http = new HttpClient { BaseAddress = prometheus, Timeout = TimeSpan.FromMinutes(15) };
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            queries,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (query, token) =>
            {
                using var answer = await http.PostAsync(
                    new Uri(query.IsRange ? "api/v1/query_range" : "api/v1/query", UriKind.Relative),
                    FormOf(query, at),
                    token
                );
                await answer.Content.ReadAsByteArrayAsync(token);
                if (!answer.IsSuccessStatusCode)
                    Interlocked.Increment(ref refused);
            }
        );
        return (watch.Elapsed, queries.Count, refused);
    }

    private static FormUrlEncodedContent FormOf(Query query, DateTimeOffset at)
    {
        var form = new Dictionary<string, string> { ["query"] = query.Text };
        if (query.IsRange)
            (form["start"], form["end"], form["step"]) = (
                Seconds(at - Range),
                Seconds(at),
                Step.TotalSeconds.ToString(CultureInfo.InvariantCulture)
            );
        else
            form["time"] = Seconds(at);
        return new FormUrlEncodedContent(form);
    }

    private static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<Query>> QueriesAsync(CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return
        [
            .. document
                .RootElement.GetProperty("queries")
                .EnumerateArray()
                .Select(query => new Query(
                    query.GetProperty("query").GetString()!.Replace("$selector", selector, StringComparison.Ordinal),
                    query.GetProperty("kind").GetString() is "range"
                )),
        ];
    }

    private sealed record Query(string Text, bool IsRange);
}
