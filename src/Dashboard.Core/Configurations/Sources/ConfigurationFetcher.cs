using System.Net.Http.Headers;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Core.Configurations.Sources;

/// <summary>Reads the file of one source, within the budget.</summary>
public sealed class ConfigurationFetcher(IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "Configurations";

    private static readonly string[] FileNames = ["krakend.json", "krakend.yaml", "krakend.yml", "krakend.toml"];

    /// <summary>The file and its name.</summary>
    /// <exception cref="IOException">It cannot be read; the message says why.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="HttpRequestException">The address does not answer with it.</exception>
    public async Task<(byte[] File, string Name)> FetchAsync(
        ConfigurationSourceOptions source,
        CancellationToken cancellationToken
    )
    {
        if (source.Url.Length == 0)
            return await ReadAsync(source.Path, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, source.Url);
        if (source.BearerToken.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", source.BearerToken);
        using var client = clients.CreateClient(HttpClientName);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"The address answers {(int)answer.StatusCode}.");
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return (await BoundedAsync(body, cancellationToken), new Uri(source.Url).AbsolutePath);
    }

    private static async Task<(byte[] File, string Name)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            path =
                FileNames.Select(name => Path.Combine(path, name)).FirstOrDefault(File.Exists)
                ?? throw new FileNotFoundException($"The folder holds none of {string.Join(", ", FileNames)}.");
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return (await BoundedAsync(file, cancellationToken), path);
    }

    private static async Task<byte[]> BoundedAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        using var whole = new MemoryStream();
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (DocumentBudget.Refusal(whole.Length + read) is { })
                throw new IOException(
                    $"The file has more than {QuantityFormatter.Bytes(DocumentBudget.MaxBytes)}. Is it a KrakenD configuration?"
                );
            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }
}
