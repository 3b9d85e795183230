using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.TestSupport;

/// <summary>A real nginx that ends TLS before the dashboard and lays it below a path.</summary>
public sealed class NginxProxy : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process nginx;

    private NginxProxy(string configuration)
    {
        Authority = WriteCertificates();
        File.WriteAllText(folder.PathTo("nginx.conf"), configuration.Replace("FOLDER", folder.Path, StringComparison.Ordinal));
        nginx = Process.Start(
            new ProcessStartInfo("nginx", ["-e", "stderr", "-p", folder.Path, "-c", folder.PathTo("nginx.conf")])
            {
                UseShellExecute = false,
            }
        )!;
    }

    /// <summary>The authority that has signed its certificate, made for it alone.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>An address under which a proxy can be started; the path has a slash at its end.</summary>
    public static Uri FreeAddress(string path)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}{path}");
    }

    /// <summary>Starts it between an address and the dashboard behind; the path is taken away or passed on.</summary>
    public static async Task<NginxProxy> StartAsync(Uri address, Uri behind, bool passesPathOn)
    {
        var proxy = new NginxProxy(
            ConfigurationOf(address, passesPathOn ? behind.GetLeftPart(UriPartial.Authority) : behind.ToString())
        );
        await Eventually.HoldsAsync(() => IsListeningAsync(address));
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        nginx.Kill(entireProcessTree: true);
        await nginx.WaitForExitAsync();
        nginx.Dispose();
        Authority.Dispose();
        folder.Dispose();
    }

    // As docs/operations.md says; the rest keeps everything in the folder.
    private static string ConfigurationOf(Uri address, string behind) =>
        $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off;
            worker_processes 1;
            pid FOLDER/nginx.pid;
            events { worker_connections 512; }
            http {
                access_log off;
                client_body_temp_path FOLDER/body;
                proxy_temp_path FOLDER/proxy;
                fastcgi_temp_path FOLDER/fastcgi;
                uwsgi_temp_path FOLDER/uwsgi;
                scgi_temp_path FOLDER/scgi;
                server {
                    listen 127.0.0.1:{{address.Port}} ssl;
                    ssl_certificate FOLDER/certificate.pem;
                    ssl_certificate_key FOLDER/key.pem;
                    location {{address.AbsolutePath}} {
                        proxy_pass {{behind}};
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection "upgrade";
                        proxy_read_timeout 1h;
                        proxy_buffer_size 16k;
                        proxy_buffers 8 16k;
                    }
                }
            }
            """;

    private static async Task<bool> IsListeningAsync(Uri address)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private X509Certificate2 WriteCertificates()
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=Authority of a test", rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = root.CreateSelfSigned(from, until);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, from, until, Guid.NewGuid().ToByteArray());
        File.WriteAllText(folder.PathTo("certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.PathTo("key.pem"), key.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadCertificate(authority.RawData);
    }
}
