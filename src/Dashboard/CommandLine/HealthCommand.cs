using Dashboard.Core;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.CommandLine;

/// <summary><c>health</c>: asks the dashboard of the same computer whether it is alive, for images without a shell.</summary>
public static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    /// <summary>Whether the words ask for it.</summary>
    public static bool IsAskedBy(IReadOnlyList<string> words) => words is ["health"];

    /// <summary>0: it answers, 1: it does not.</summary>
    public static async Task<int> RunAsync(string? urls, TextWriter errors)
    {
        var address = new Uri(AddressIn(urls), SiteUrls.Alive);
        using var http = new HttpClient { Timeout = Timeout };
        try
        {
            using var response = await http.GetAsync(address);
            if (response.IsSuccessStatusCode)
                return 0;
            await errors.WriteLineAsync($"{address} answered {(int)response.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            await errors.WriteLineAsync($"{address} does not answer: {exception.Message}");
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync($"{address} did not answer within {DurationFormatter.Precise(Timeout)}.");
        }

        return 1;
    }

    /// <summary>The first plain address that the dashboard listens at, on this computer.</summary>
    internal static Uri AddressIn(string? urls)
    {
        var port = (urls ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Microsoft.AspNetCore.Http.BindingAddress.Parse)
            .Where(address => address.Scheme == Uri.UriSchemeHttp)
            .Select(address => address.Port)
            .FirstOrDefault(8080);
        return new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri;
    }
}
