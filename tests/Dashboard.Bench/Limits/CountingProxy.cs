using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.Bench.Limits;

/// <summary>A Prometheus that counts what it is asked, and how much of it at the same time.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private int queries;
    private int running;
    private int maxAtOnce;

    private CountingProxy(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public QueryFigures Figures => new(Volatile.Read(ref queries), Volatile.Read(ref maxAtOnce));

    /// <summary>Starts one whose answers come from a function; it gets the number of the question as well.</summary>
    public static async Task<CountingProxy> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new CountingProxy(builder.Build());
        proxy.app.Run(context => proxy.CountAsync(context, answer));
        await proxy.app.StartAsync();
        return proxy;
    }

    /// <summary>Starts one before a real Prometheus.</summary>
    public static Task<CountingProxy> BeforeAsync(Uri prometheus, HttpClient http) =>
        StartAsync(
            async (context, _) =>
            {
                using var question = new HttpRequestMessage(HttpMethod.Post, new Uri(prometheus, context.Request.Path.Value!));
                question.Content = new StreamContent(context.Request.Body);
                question.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
                using var answer = await http.SendAsync(
                    question,
                    HttpCompletionOption.ResponseHeadersRead,
                    context.RequestAborted
                );
                context.Response.StatusCode = (int)answer.StatusCode;
                context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
                await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            }
        );

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task CountAsync(HttpContext context, Func<HttpContext, int, Task> answer)
    {
        var number = Interlocked.Increment(ref queries);
        var now = Interlocked.Increment(ref running);
        for (var most = maxAtOnce; now > most; most = maxAtOnce)
            Interlocked.CompareExchange(ref maxAtOnce, now, most);
        try
        {
            await answer(context, number);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The dashboard has heard enough.
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}
