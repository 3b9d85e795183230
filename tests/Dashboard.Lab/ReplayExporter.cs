using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Lab;

/// <summary>An HTTP endpoint that Prometheus scrapes: it exposes a recording at the moment that is being played.</summary>
public sealed class ReplayExporter : IAsyncDisposable
{
    private readonly WebApplication host;

    private ReplayExporter(WebApplication host) => this.host = host;

    public Uri Address => new(host.Urls.First());

    public static async Task<ReplayExporter> StartAsync(
        Exposition exposition,
        ReplayClock clock,
        CancellationToken cancellationToken
    )
    {
        // The empty builder reads no appsettings.json and no environment: the dashboard's settings are not meant for this.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(context => AnswerAsync(context, exposition, clock));
        await application.StartAsync(cancellationToken);
        return new ReplayExporter(application);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static Task AnswerAsync(HttpContext context, Exposition exposition, ReplayClock clock)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        // Nothing before the start and after the end: the series of an ended recording go stale like those of a removed target.
        return context.Response.WriteAsync(clock.Moment is { } moment ? exposition.At(moment) : "", context.RequestAborted);
    }
}
