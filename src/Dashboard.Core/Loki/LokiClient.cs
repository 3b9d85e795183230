using System.Globalization;
using System.Net;
using System.Text.Json;
using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Loki;

/// <summary>Asks one Loki. Source of the paths and answers: Loki's HTTP API.</summary>
/// <param name="http">Client with base address, credentials and time-out.</param>
/// <param name="limiter">Keeps the number of questions that run at this Loki.</param>
public sealed class LokiClient(HttpClient http, QueryLimiter limiter)
{
    /// <summary>Bytes per answer beyond which it is refused.</summary>
    public const int MaxAnswerBytes = 4 * 1024 * 1024;

    private const int MaxErrorCharacters = 200;
    private const long NanosecondsPerTick = 100;

    /// <summary>Whether a selector has any stream between two moments.</summary>
    /// <exception cref="SignalSourceException">No answer, an error, or something that is no answer.</exception>
    public Task<bool> HasStreamsAsync(
        string selector,
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken
    ) =>
        PostAsync(
            "loki/api/v1/series",
            new()
            {
                ["match[]"] = selector,
                ["start"] = Nanoseconds(start),
                ["end"] = Nanoseconds(end),
            },
            answer => answer.GetProperty("data").GetArrayLength() > 0,
            cancellationToken
        );

    /// <summary>Counts at each step from start to end, both included.</summary>
    /// <exception cref="SignalSourceException">No answer, an error, or something that is no answer.</exception>
    public Task<PrometheusAnswer> CountAsync(
        string query,
        DateTimeOffset start,
        DateTimeOffset end,
        TimeSpan step,
        CancellationToken cancellationToken
    ) =>
        PostAsync(
            "loki/api/v1/query_range",
            new()
            {
                ["query"] = query,
                ["start"] = Nanoseconds(start),
                ["end"] = Nanoseconds(end),
                ["step"] = string.Create(CultureInfo.InvariantCulture, $"{(long)step.TotalSeconds}s"),
            },
            answer => new PrometheusAnswer([.. Result(answer, "matrix").Select(SeriesOf)], Warnings: []),
            cancellationToken
        );

    /// <summary>The newest lines between two moments, the end excluded, with the labels of their streams; newest first.</summary>
    /// <exception cref="SignalSourceException">No answer, an error, or something that is no answer.</exception>
    public Task<IReadOnlyList<LokiLine>> LinesAsync(
        string query,
        DateTimeOffset start,
        DateTimeOffset end,
        int limit,
        CancellationToken cancellationToken
    ) =>
        PostAsync<IReadOnlyList<LokiLine>>(
            "loki/api/v1/query_range",
            new()
            {
                ["query"] = query,
                ["start"] = Nanoseconds(start),
                ["end"] = Nanoseconds(end),
                ["limit"] = limit.ToString(CultureInfo.InvariantCulture),
                ["direction"] = "backward",
            },
            answer => [.. Result(answer, "streams").SelectMany(LinesOf).OrderByDescending(line => line.At).Take(limit)],
            cancellationToken
        );

    private Task<T> PostAsync<T>(
        string path,
        Dictionary<string, string> form,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    ) => limiter.RunAsync(() => AskAsync(path, form, read, cancellationToken), cancellationToken);

    private async Task<T> AskAsync<T>(
        string path,
        Dictionary<string, string> form,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(http.Timeout);
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, timeout.Token);
            await using var body = await response.Content.ReadAsStreamAsync(timeout.Token);
            if (response.StatusCode != HttpStatusCode.OK)
                throw Refused(response.StatusCode, await new StreamReader(body).ReadToEndAsync(timeout.Token));
            using var answer = await JsonDocument.ParseAsync(body, cancellationToken: timeout.Token);
            return read(answer.RootElement);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(
                $"did not answer within {DurationFormatter.Precise(http.Timeout)}",
                SignalSourceFailure.Timeout,
                exception
            );
        }
        catch (HttpRequestException exception)
        {
            throw Failed(
                exception.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded
                    ? "answered with more data than is reasonable"
                    : $"cannot be reached ({exception.HttpRequestError})",
                SignalSourceFailure.Unreachable,
                exception
            );
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Failed("answered with something that is not Loki's JSON", SignalSourceFailure.Error, exception);
        }
    }

    private static SignalSourceException Refused(HttpStatusCode status, string body)
    {
        var why = string.Concat(body.Where(character => !char.IsControl(character)).Take(MaxErrorCharacters)).Trim();
        return status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? Failed($"refused the credentials ({(int)status})", SignalSourceFailure.Unauthorized, inner: null)
            : Failed($"answered {(int)status}: {why}", SignalSourceFailure.Error, inner: null);
    }

    private static SignalSourceException Failed(string what, SignalSourceFailure failure, Exception? inner) =>
        new($"Loki {what}. Check Logs of this gateway in the settings.", failure, inner);

    private static IEnumerable<JsonElement> Result(JsonElement answer, string type)
    {
        var data = answer.GetProperty("data");
        return data.GetProperty("resultType").GetString() == type
            ? data.GetProperty("result").EnumerateArray()
            : throw new FormatException($"It is no {type}.");
    }

    private static PrometheusSeries SeriesOf(JsonElement series) =>
        new(
            Labels(series.GetProperty("metric")),
            [
                .. series
                    .GetProperty("values")
                    .EnumerateArray()
                    .Select(sample => new PrometheusSample(
                        sample[0].GetDouble(),
                        double.Parse(sample[1].GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
                    )),
            ]
        );

    private static IEnumerable<LokiLine> LinesOf(JsonElement stream)
    {
        var labels = Labels(stream.GetProperty("stream"));
        return stream
            .GetProperty("values")
            .EnumerateArray()
            .Select(line => new LokiLine(
                DateTimeOffset.UnixEpoch.AddTicks(
                    long.Parse(line[0].GetString()!, NumberStyles.None, CultureInfo.InvariantCulture) / NanosecondsPerTick
                ),
                labels,
                line[1].GetString()!
            ));
    }

    private static Dictionary<string, string> Labels(JsonElement labels) =>
        labels
            .EnumerateObject()
            .DistinctBy(label => label.Name, StringComparer.Ordinal)
            .ToDictionary(label => label.Name, label => label.Value.GetString() ?? "", StringComparer.Ordinal);

    private static string Nanoseconds(DateTimeOffset moment) =>
        ((moment - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A line as Loki holds it.</summary>
/// <param name="At">Its time.</param>
/// <param name="Labels">Labels of its stream.</param>
/// <param name="Text">The line.</param>
public sealed record LokiLine(DateTimeOffset At, IReadOnlyDictionary<string, string> Labels, string Text);
