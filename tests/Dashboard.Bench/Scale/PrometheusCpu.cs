using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Bench.Scale;

/// <summary>The processor time that a Prometheus has used, as it says itself.</summary>
internal static partial class PrometheusCpu
{
    public static async Task<TimeSpan> OfAsync(Uri prometheus, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = prometheus };
        var metrics = await http.GetStringAsync("metrics", cancellationToken);
        return TimeSpan.FromSeconds(double.Parse(Used.Match(metrics).Groups["seconds"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^process_cpu_seconds_total (?<seconds>[0-9.e+]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Used { get; }
}
