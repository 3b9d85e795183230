using System.Net;
using System.Text.Json;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Prometheus;

/// <content>The names of the metrics that a store holds.</content>
public sealed partial class PrometheusClient
{
    private const int MaxNamesBytes = 16 * 1024 * 1024;

    /// <summary>Names of all metrics that had samples between two moments, for stores that refuse regular expressions on
    /// names.</summary>
    /// <exception cref="SignalSourceException">No answer, an error, or something that is no answer.</exception>
    public Task<IReadOnlyList<string>> NamesAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        return limiter is null ? AskAsync() : limiter.RunAsync(AskAsync, cancellationToken);

        async Task<IReadOnlyList<string>> AskAsync()
        {
            var parameters = Parameters.Append(new("start", Seconds(start))).Append(new("end", Seconds(end)));
            var query = string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
            using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/label/__name__/values?{query}");
            return await SendAsync(request, ReadNamesAsync, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<string>> ReadNamesAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        if (response.StatusCode != HttpStatusCode.OK)
            throw NoAnswer(response.StatusCode, inner: null);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            await using var limited = new LimitedStream(body, MaxNamesBytes);
            var answer = await JsonSerializer.DeserializeAsync<NamesAnswer>(
                limited,
                JsonSerializerOptions.Web,
                cancellationToken
            );
            return answer?.Data is { } names && !names.Contains(null)
                ? [.. names.Select(name => name!)]
                : throw NoAnswer(response.StatusCode, inner: null);
        }
        catch (JsonException exception)
        {
            throw NoAnswer(response.StatusCode, exception);
        }
    }

    private sealed record NamesAnswer(IReadOnlyList<string?>? Data);
}
