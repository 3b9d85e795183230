using System.Globalization;
using System.Net;
using System.Text;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Notifications.Delivery;

/// <summary>Sends one request to a channel and says what came of it, without secrets.</summary>
public sealed class MessageSender(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>Name of the client; it follows no redirect and logs nothing.</summary>
    public const string HttpClientName = "Notifications";

    /// <summary>Who does not answer by then is tried again later.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>No receiver can silence its channel for longer than this.</summary>
    public static readonly TimeSpan MaxRest = TimeSpan.FromHours(1);

    private const int MaxAnswer = 300;
    private const int MaxProblem = 500;

    /// <summary>One attempt.</summary>
    public async Task<SendOutcome> SendAsync(Channel channel, MessageBody body, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        using var http = clients.CreateClient(HttpClientName);
        try
        {
            using var request = RequestOf(channel, body);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? SendOutcome.Delivered : await JudgeAsync(channel, response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(
                SendResult.Unreachable,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{channel.Address.Host} did not answer within {DurationFormatter.Precise(MaxWait)}."
                )
            );
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            var reason = exception is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known
                ? known.HttpRequestError.ToString()
                : "the connection broke";
            return new(
                SendResult.Unreachable,
                $"{channel.Address.Host} cannot be reached ({reason}). Check the network, and the address of the channel in the "
                    + "settings."
            );
        }
    }

    private static HttpRequestMessage RequestOf(Channel channel, MessageBody body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, channel.Address)
        {
            Content = new StringContent(body.Text, Encoding.UTF8, body.ContentType),
        };
        foreach (var (name, value) in body.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private async Task<SendOutcome> JudgeAsync(Channel channel, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = (int)response.StatusCode;
        var answer = await ReadStartAsync(response, cancellationToken);
        var said = answer.Length > 0 ? $" It said: {Secrets.Removed(answer, channel)}" : "";
        var problem = Shortened.To(
            $"{channel.Address.Host} answered {code}. {AdviceFor(response.StatusCode)}{said}".TrimEnd(),
            MaxProblem
        );
        return new(IsRefusal(response.StatusCode) ? SendResult.Refused : SendResult.TryAgain, problem, RestOf(response));
    }

    /// <summary>About the message itself; what is about the channel may be put right within a day.</summary>
    private static bool IsRefusal(HttpStatusCode status) =>
        status
            is HttpStatusCode.BadRequest
                or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.UnsupportedMediaType
                or HttpStatusCode.UnprocessableEntity;

    private static string AdviceFor(HttpStatusCode status) =>
        (int)status switch
        {
            >= 300 and < 400 =>
                "Redirects are not followed, because they would carry the secret elsewhere. Set the final address.",
            401 or 403 => "Check the key, token or address of the channel in the settings.",
            404 or 410 => "Nothing is there any more. Make a new address there and set it.",
            429 => "It gets too many messages.",
            400 or 413 or 415 or 422 => "It does not take this message, so it is not sent again.",
            _ => "",
        };

    private DateTimeOffset? RestOf(HttpResponseMessage response)
    {
        var now = time.GetUtcNow();
        var moment = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => now + delta,
            { Date: { } date } => date,
            _ => now,
        };
        var latest = now + MaxRest;
        return moment > latest ? latest
            : moment > now ? moment
            : null;
    }

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var start = new byte[MaxAnswer];
        var length = await stream.ReadAtLeastAsync(start, MaxAnswer, throwOnEndOfStream: false, cancellationToken);
        return Shortened.Clean(Encoding.UTF8.GetString(start, 0, length)).Replace('\n', ' ').Trim();
    }
}
