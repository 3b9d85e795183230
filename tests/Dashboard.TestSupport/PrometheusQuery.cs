using System.Globalization;
using System.Text.Json;

namespace Dashboard.TestSupport;

/// <summary>Asks a local Prometheus for single values.</summary>
public static class PrometheusQuery
{
    private static readonly HttpClient Client = new();

    /// <summary>The value of the only series that matches at a time; nothing when none does.</summary>
    public static async Task<double?> ValueAsync(Uri prometheus, string query, DateTimeOffset at)
    {
        var time = at.ToUnixTimeMilliseconds() / 1000.0;
        var address = new Uri(
            prometheus,
            string.Create(CultureInfo.InvariantCulture, $"api/v1/query?query={Uri.EscapeDataString(query)}&time={time:F3}")
        );
        using var answer = JsonDocument.Parse(await Client.GetStringAsync(address));
        var result = answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().ToList();
        return result.Count == 0
            ? null
            : double.Parse(Assert.Single(result).GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }

    /// <summary>Asks again until the newest value is as wanted.</summary>
    public static async Task WaitForAsync(Uri prometheus, string query, Predicate<double?> isWanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isWanted(await ValueAsync(prometheus, query, TimeProvider.System.GetUtcNow())))
            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
    }
}
