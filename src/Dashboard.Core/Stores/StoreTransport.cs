using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Stores;

/// <summary>Sends requests with the certificates and the proxy of the settings. Redirects are never followed, so that no
/// credential reaches another host. When one of the PEM files changes, new connections are made with it.</summary>
internal sealed class StoreTransport(StoreOptions options) : HttpMessageHandler
{
    private const int MaxFileBytes = 1024 * 1024;

    // A name may lead to another address later, and a server that was replaced must be left.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly Lock making = new();
    private (PemFiles Files, HttpMessageInvoker Http)? made;

    /// <summary>The transport to a provider of tokens: by the same proxy, without the client certificate.</summary>
    public static StoreTransport ToProvider(StoreOptions store, string caFile) =>
        new(
            new StoreOptions
            {
                CaFile = caFile,
                Proxy = store.Proxy,
                ProxyUser = store.ProxyUser,
                ProxyPassword = store.ProxyPassword,
            }
        );

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Current().SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            made?.Http.Dispose();
        base.Dispose(disposing);
    }

    private HttpMessageInvoker Current()
    {
        var files = PemFiles.Read(options);
        lock (making)
        {
            if (made is { } known && known.Files.Equals(files))
                return known.Http;
            // The one before still serves the requests that run; its connections end when they are idle.
            made = (files, new HttpMessageInvoker(Make(files)));
            return made.Value.Http;
        }
    }

    private SocketsHttpHandler Make(PemFiles files)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime };
        if (options.Proxy.Length > 0)
            handler.Proxy = new WebProxy(options.Proxy)
            {
                Credentials =
                    options.ProxyUser.Length > 0 ? new NetworkCredential(options.ProxyUser, options.ProxyPassword) : null,
            };
        try
        {
            handler.SslOptions = files.ToSslOptions();
            return handler;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            handler.Dispose();
            throw PemFiles.Unusable($"no PEM file with what it should hold: {exception.GetType().Name}", exception);
        }
    }

    /// <summary>The PEM files of a store as they are now; equal when no byte changed.</summary>
    private sealed record PemFiles(string Certificate, string Key, string Ca)
    {
        public static PemFiles Read(StoreOptions options) =>
            new(Text(options.CertificateFile), Text(options.KeyFile), Text(options.CaFile));

        public SslClientAuthenticationOptions ToSslOptions()
        {
            var ssl = new SslClientAuthenticationOptions();
            if (Certificate.Length > 0)
                ssl.ClientCertificateContext = ClientCertificate();
            if (Ca.Length > 0)
            {
                var trusted = new X509Certificate2Collection();
                trusted.ImportFromPem(Ca);
                if (trusted.Count == 0)
                    throw new CryptographicException("CaFile holds no certificate.");
                ssl.CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    // A CA of one's own seldom has an address for revocations.
                    RevocationMode = X509RevocationMode.NoCheck,
                };
                ssl.CertificateChainPolicy.CustomTrustStore.AddRange(trusted);
            }

            return ssl;
        }

        public static SignalSourceException Unusable(string why, Exception inner) =>
            new(
                $"A certificate file for the store cannot be used ({why}). Check CertificateFile, KeyFile and CaFile of this "
                    + "gateway in the settings, and whether this process may read them.",
                SignalSourceFailure.Unauthorized,
                inner
            );

        private SslStreamCertificateContext ClientCertificate()
        {
            var own = X509Certificate2.CreateFromPem(Certificate, Key.Length > 0 ? Key : Certificate);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(Certificate);
            return SslStreamCertificateContext.Create(own, chain, offline: true);
        }

        private static string Text(string path)
        {
            if (path.Length == 0)
                return "";
            try
            {
                return BoundedFile.ReadText(path, MaxFileBytes);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Unusable($"{Path.GetFileName(path)}: {exception.GetType().Name}", exception);
            }
        }
    }
}
