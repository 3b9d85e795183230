using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.TestSupport;

/// <summary>A server on this machine that takes messages and answers as a test wants; 200 when nothing else was asked
/// for.</summary>
public sealed class Receiver : IAsyncDisposable
{
    /// <summary>An address like Slack's: what is secret is the path.</summary>
    public const string SecretPath = "/services/T0000SECRET/B0000SECRET/verysecrettoken1234";

    private readonly WebApplication server;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = [];
    private readonly ConcurrentQueue<Received> requests = [];
    private readonly Channel<Received> arrivals = System.Threading.Channels.Channel.CreateUnbounded<Received>();
    private readonly TaskCompletionSource hung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Receiver(WebApplication server) => this.server = server;

    public string Url => server.Urls.Single() + SecretPath;

    public IReadOnlyList<Received> Requests => [.. requests];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.server.Run(receiver.TakeAsync);
        await receiver.server.StartAsync();
        return receiver;
    }

    public Receiver Answers(int status, string body = "", string? retryAfter = null) =>
        Does(context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            return context.Response.WriteAsync(body);
        });

    public Receiver RedirectsTo(string address) =>
        Does(context =>
        {
            context.Response.Redirect(address, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

    public Receiver Breaks() =>
        Does(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

    /// <summary>Takes the request and says nothing until the sender has lost patience.</summary>
    public Receiver Hangs() => Does(_ => hung.Task);

    public Receiver Does(Func<HttpContext, Task> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public Task<Received> NextAsync() => arrivals.Reader.ReadAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        hung.TrySetResult();
        await server.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new Received(
            context.Request.Method,
            context.Request.Path,
            context.Request.Headers.ToDictionary(
                header => header.Key,
                header => string.Create(CultureInfo.InvariantCulture, $"{header.Value}"),
                StringComparer.OrdinalIgnoreCase
            ),
            await reader.ReadToEndAsync()
        );
        requests.Enqueue(request);
        arrivals.Writer.TryWrite(request);
        if (answers.TryDequeue(out var answer))
            await answer(context);
    }
}
