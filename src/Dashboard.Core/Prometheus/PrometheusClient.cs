using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Prometheus;

/// <summary>Asks one Prometheus, or anything that speaks its HTTP API. Only the two query paths are ever called, and,
/// where names must be exact, that of the names.</summary>
/// <param name="http">Client with base address, credentials and time-out.</param>
/// <param name="limiter">Keeps the number of queries that run at this Prometheus; null for no limit.</param>
/// <param name="budget">What the answers that are read at the same time may hold together; null for one of its own.</param>
/// <param name="maximumAnswerBytes">Longer answers are refused, so that one without end cannot exhaust memory.</param>
public sealed partial class PrometheusClient(
    HttpClient http,
    QueryLimiter? limiter = null,
    MemoryBudget? budget = null,
    long maximumAnswerBytes = PrometheusClient.MaximumAnswerBytes
)
{
    /// <summary>Series per answer beyond which the answer is refused: more would be a wrong question, and could exhaust
    /// memory.</summary>
    public const int MaximumSeries = 200_000;

    /// <summary>Bytes per answer, by default.</summary>
    public const long MaximumAnswerBytes = 64L * 1024 * 1024;

    /// <summary>Names of the parameters that every query sets itself.</summary>
    public static IReadOnlySet<string> OwnParameters { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "query", "time", "start", "end", "step", "timeout", NoCache };

    /// <summary>Further parameters of each query, from the settings.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private const string NoCache = "nocache";

    private readonly MemoryBudget budget = budget ?? new MemoryBudget(2 * MaximumAnswerBytes);

    /// <summary>Evaluates an expression at a moment.</summary>
    /// <exception cref="SignalSourceException">No answer, an error, or something that is no answer.</exception>
    public Task<PrometheusAnswer> QueryAsync(string query, DateTimeOffset at, CancellationToken cancellationToken) =>
        PostAsync("api/v1/query", new() { ["query"] = query, ["time"] = Seconds(at) }, cancellationToken);

    /// <summary>Evaluates an expression at each step from start to end, both included.</summary>
    /// <exception cref="SignalSourceException">No answer, an error, or something that is no answer.</exception>
    public Task<PrometheusAnswer> QueryRangeAsync(
        string query,
        DateTimeOffset start,
        DateTimeOffset end,
        TimeSpan step,
        CancellationToken cancellationToken
    ) =>
        PostAsync(
            "api/v1/query_range",
            new()
            {
                ["query"] = query,
                ["start"] = Seconds(start),
                ["end"] = Seconds(end),
                ["step"] = step.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken
        );

    private Task<PrometheusAnswer> PostAsync(string path, Dictionary<string, string> form, CancellationToken cancellationToken) =>
        limiter is null
            ? AskAsync(path, form, cancellationToken)
            : limiter.RunAsync(() => AskAsync(path, form, cancellationToken), cancellationToken);

    private async Task<PrometheusAnswer> AskAsync(
        string path,
        Dictionary<string, string> form,
        CancellationToken cancellationToken
    )
    {
        // VictoriaMetrics otherwise moves start and end to whole steps, up to one step beyond the moment that was asked for, and
        // answers for half a minute ago when it is asked for now. Prometheus knows no such parameter and ignores it.
        form[NoCache] = "1";
        foreach (var (name, value) in Parameters)
            form[name] = value;
        if (http.Timeout != Timeout.InfiniteTimeSpan)
        {
            // Prometheus then stops working on a query that nobody waits for any more.
            form["timeout"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(http.Timeout.TotalSeconds)}s");
        }

        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        return await SendAsync(request, ReadAsync, cancellationToken);
    }

    private async Task<T> SendAsync<T>(
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationToken, Task<T>> readAsync,
        CancellationToken cancellationToken
    )
    {
        // HttpClient's own time-out ends with the headers, and a body may stall as well.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(http.Timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            RefuseWrongAddress(response);
            return await readAsync(response, timeout.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignalSourceException(
                $"Prometheus did not answer within {DurationFormatter.Precise(http.Timeout)}. It may be overloaded; the next "
                    + "attempt waits longer.",
                SignalSourceFailure.Timeout,
                exception
            );
        }
        catch (HttpRequestException exception)
        {
            throw Unreachable(exception);
        }
        catch (IOException exception)
        {
            throw new SignalSourceException(
                "Prometheus broke off in the middle of its answer.",
                SignalSourceFailure.Error,
                exception
            );
        }
    }

    private static SignalSourceException Unreachable(HttpRequestException exception) =>
        new(
            exception.InnerException is AuthenticationException
                ? "The connection to Prometheus is not secure: this machine does not trust its certificate, or the store wants a "
                    + "client certificate. Check PrometheusUrl, CaFile and CertificateFile of this gateway in the settings."
                : $"Prometheus cannot be reached ({exception.HttpRequestError}). Check PrometheusUrl, the network and whether "
                    + "Prometheus runs.",
            SignalSourceFailure.Unreachable,
            exception
        );

    private static void RefuseWrongAddress(HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new SignalSourceException(
                $"Prometheus refused the credentials ({(int)response.StatusCode}). Check the user, password or token of this "
                    + "gateway in the settings.",
                SignalSourceFailure.Unauthorized
            );
        }

        if ((int)response.StatusCode is >= 300 and < 400)
        {
            throw new SignalSourceException(
                $"Prometheus answered ({(int)response.StatusCode}) with another address, {Target(response)}, which is not "
                    + "followed, so that no credentials reach it. Write the final address into PrometheusUrl.",
                SignalSourceFailure.Error
            );
        }
    }

    private async Task<PrometheusAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > maximumAnswerBytes)
        {
            throw LimitedStream.TooLong();
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await ParseAsync(body, response.StatusCode, cancellationToken);
    }

    private static string Target(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } target ? target.Host : "its own";

    private async Task<PrometheusAnswer> ParseAsync(Stream body, HttpStatusCode status, CancellationToken cancellationToken)
    {
        try
        {
            using var limited = new LimitedStream(body, maximumAnswerBytes);
            using var lease = budget.Open();
            return await PrometheusAnswerReader.ReadAsync(limited, status, lease, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Beside broken JSON: labels that are half a character.
            throw NoAnswer(status, exception);
        }
    }

    private static SignalSourceException NoAnswer(HttpStatusCode status, Exception? inner) =>
        new(
            $"The answer ({(int)status}) is not Prometheus's JSON. Check that PrometheusUrl points to Prometheus and not to "
                + "a sign-in page or another program.",
            SignalSourceFailure.Error,
            inner
        );

    private static string Seconds(DateTimeOffset moment) =>
        (moment.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
}
