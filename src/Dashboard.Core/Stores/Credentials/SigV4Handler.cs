using System.Globalization;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>Signs each request for Amazon. Source: Signature Version 4 in Amazon's IAM user guide.</summary>
internal sealed class SigV4Handler(
    AwsOptions options,
    Func<CancellationToken, Task<ImmutableCredentials>> keys,
    TimeProvider time
) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(cancellationToken);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Sign(request, body, key, time.GetUtcNow());
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<ImmutableCredentials> KeyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await keys(cancellationToken);
        }
        catch (Exception exception)
            when (exception is AmazonClientException or AmazonServiceException or InvalidOperationException or IOException)
        {
            throw new SignalSourceException(
                $"There is no identity to sign with for Amazon ({FirstLine.Of(exception.Message)}). Check Aws of this gateway in "
                    + "the settings, and whether this machine has a role with aps:QueryMetrics.",
                SignalSourceFailure.Unauthorized,
                exception
            );
        }
    }

    private void Sign(HttpRequestMessage request, byte[] body, ImmutableCredentials key, DateTimeOffset at)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = request.RequestUri!.IsDefaultPort ? request.RequestUri.Host : request.RequestUri.Authority,
            ["x-amz-date"] = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        };
        if (key.UseToken)
            headers["x-amz-security-token"] = key.Token;

        var signed = string.Join(';', headers.Keys);
        var canonical = string.Join(
            '\n',
            request.Method.Method,
            Path(request.RequestUri),
            Query(request.RequestUri),
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")),
            signed,
            Convert.ToHexStringLower(SHA256.HashData(body))
        );
        var result = AWS4Signer.ComputeSignature(key, options.Region, at.UtcDateTime, options.Service, signed, canonical);

        foreach (var (name, value) in headers.Where(header => header.Key != "host"))
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", result.ForAuthorizationHeader);
    }

    /// <summary>Each segment is encoded once more than it is sent, for every service but S3.</summary>
    private static string Path(Uri address) => string.Join('/', address.AbsolutePath.Split('/').Select(Uri.EscapeDataString));

    private static string Query(Uri address) =>
        string.Join(
            '&',
            address
                .Query.TrimStart('?')
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => (Name: Again(pair[0]), Value: Again(pair.Length > 1 ? pair[1] : "")))
                .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                .ThenBy(pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => $"{pair.Name}={pair.Value}")
        );

    private static string Again(string encoded) => Uri.EscapeDataString(Uri.UnescapeDataString(encoded));
}
