using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>Tokens by OAuth2's client credentials. A token is kept until nine tenths of its life are over, or the store refuses
/// it; all queries that wait meanwhile share one request.</summary>
internal sealed class OAuth2TokenSource(OAuth2Options options, HttpMessageInvoker http, TimeProvider time) : ITokenSource
{
    private const int MaxAnswerBytes = 64 * 1024;
    private const int MaxErrorCharacters = 200;

    // Shorter than the time-out of a query, so that the reader is told which of the two servers is slow.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // RFC 6749 lets a provider leave the lifetime out.
    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim asking = new(1);
    private volatile Kept? kept;

    /// <inheritdoc/>
    public async ValueTask<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (Valid() is { } known)
            return known;
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (Valid() is { } meanwhile)
                return meanwhile;
            kept = await AskAsync(cancellationToken);
            return kept.Token;
        }
        finally
        {
            asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Forget(string token)
    {
        if (kept?.Token == token)
            kept = null;
    }

    private string? Valid() => kept is { } token && time.GetUtcNow() < token.RenewAt ? token.Token : null;

    private async Task<Kept> AskAsync(CancellationToken cancellationToken)
    {
        using var request = Request();
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token);
            var body = await response.Content.ReadAsStringAsync(either.Token);
            return response.IsSuccessStatusCode ? Read(body) : throw Refused((int)response.StatusCode, body);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"did not answer within {DurationFormatter.Precise(Timeout)}", SignalSourceFailure.Timeout, exception);
        }
        catch (HttpRequestException exception)
        {
            throw Failed($"cannot be reached ({exception.HttpRequestError})", SignalSourceFailure.Unreachable, exception);
        }
    }

    private HttpRequestMessage Request()
    {
        var secret = SecretFile.Read(options.ClientSecret, options.ClientSecretFile, "OAuth2:ClientSecretFile");
        var form = new Dictionary<string, string>(options.Parameters, StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
        };
        if (options.Scope.Length > 0)
            form["scope"] = options.Scope;
        var request = new HttpRequestMessage(HttpMethod.Post, options.TokenUrl);
        if (options.SecretInBody)
            (form["client_id"], form["client_secret"]) = (options.ClientId, secret);
        else
            request.Headers.Authorization = Basic(options.ClientId, secret);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    /// <summary>RFC 6749 (2.3.1) has both parts encoded as in a form before they are joined.</summary>
    private static AuthenticationHeaderValue Basic(string id, string secret) =>
        new(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}"))
        );

    private Kept Read(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var token = answer.RootElement.GetProperty("access_token").GetString();
            if (string.IsNullOrEmpty(token) || !Ascii.IsValid(token) || token.Any(char.IsControl))
                throw Failed("answered without a token", SignalSourceFailure.Error);
            return new(token, time.GetUtcNow() + (Lifetime(answer.RootElement) * 0.9));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Failed("answered without a token", SignalSourceFailure.Error, exception);
        }
    }

    // Some providers write the number as text.
    private static TimeSpan Lifetime(JsonElement answer) =>
        answer.TryGetProperty("expires_in", out var seconds)
        && double.TryParse(seconds.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var known)
        && known is > 0 and < 1e8
            ? TimeSpan.FromSeconds(known)
            : UnknownLifetime;

    private SignalSourceException Refused(int status, string body)
    {
        var why = Error(body) is { Length: > 0 } error ? $"{status}: {error}" : status.ToString(CultureInfo.InvariantCulture);
        return Failed($"gives no token ({why})", status < 500 ? SignalSourceFailure.Unauthorized : SignalSourceFailure.Error);
    }

    private static string Error(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var words = new[] { "error", "error_description" }
                .Where(name => answer.RootElement.TryGetProperty(name, out _))
                .Select(name => answer.RootElement.GetProperty(name).ToString());
            var text = string.Concat(string.Join(", ", words).Where(character => !char.IsControl(character)));
            return text.Length <= MaxErrorCharacters ? text : text[..MaxErrorCharacters];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private SignalSourceException Failed(string what, SignalSourceFailure failure, Exception? inner = null) =>
        new(
            $"The token endpoint {new Uri(options.TokenUrl).Host} {what}. Check OAuth2 of this gateway in the settings: "
                + "TokenUrl, ClientId, the secret and Scope.",
            failure,
            inner
        );

    private sealed record Kept(string Token, DateTimeOffset RenewAt);
}
