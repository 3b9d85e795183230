using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Tests.Stores;

/// <summary>A server on this machine, with TLS where it has a certificate. It keeps what was asked, and answers nothing found
/// unless a test says otherwise.</summary>
internal sealed class LocalStore : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<Request> requests = [];

    private LocalStore(WebApplication server) => this.server = server;

    public string Url => server.Urls.Single().Replace("[::]", "127.0.0.1", StringComparison.Ordinal);

    public IReadOnlyList<Request> Requests => [.. requests];

    /// <summary>What is answered instead of nothing found.</summary>
    public Func<Request, IResult>? Answer { get; set; }

    public static async Task<LocalStore> StartAsync(X509Certificate2? certificate = null, bool asksForCertificate = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
            options.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    if (certificate is null)
                        return;
                    listen.UseHttps(
                        certificate,
                        https =>
                        {
                            https.ClientCertificateMode = asksForCertificate
                                ? ClientCertificateMode.RequireCertificate
                                : ClientCertificateMode.NoCertificate;
                            https.AllowAnyClientCertificate();
                        }
                    );
                }
            )
        );
        var store = new LocalStore(builder.Build());
        store.server.Run(store.TakeAsync);
        await store.server.StartAsync();
        return store;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var request = new Request(
            context.Request.Method,
            context.Request.Host.Value ?? "",
            context.Request.Path,
            context.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            ),
            await body.ReadToEndAsync(),
            context.Connection.ClientCertificate?.Subject
        );
        requests.Enqueue(request);
        await (Answer?.Invoke(request) ?? Results.Content(StubPrometheus.Nothing, "application/json")).ExecuteAsync(context);
    }

    internal sealed record Request(
        string Method,
        string Host,
        string Path,
        IReadOnlyDictionary<string, string> Headers,
        string Body,
        string? ClientCertificate
    )
    {
        public string? Authorization => Headers.GetValueOrDefault("Authorization");
    }
}
