using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Incidents.Evidence;

namespace Dashboard.Core.Incidents.Export;

/// <summary>Writes a bundle as JSON with a checksum, and reads it back, also out of the HTML file around it.</summary>
public static class BundleFile
{
    /// <summary>The id of the element that holds the JSON within the HTML file.</summary>
    public const string ElementId = "incident-bundle";

    /// <summary>Largest file that is read.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const string Format = "krakend-incident/1";
    private const string NoBundle = "This is no exported incident. Choose the .html or .json file that the dashboard wrote.";

    /// <summary>The bundle as JSON; no character of it ends an HTML element.</summary>
    public static string Write(IncidentBundle bundle)
    {
        var content = EvidenceJson.Write(bundle);
        return $$"""{"format":"{{Format}}","sha256":"{{ChecksumOf(content)}}","content":{{content}}}""";
    }

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="InvalidDataException">It is no bundle, or was written by a newer version; the message is for the
    /// reader.</exception>
    public static ReadBundle Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonIn(text));
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("format", out var format))
                throw new InvalidDataException(NoBundle);
            if (format.ToString() != Format)
                throw new InvalidDataException(
                    $"The file has the format “{format}”, this dashboard reads “{Format}”. Open it with the version that wrote "
                        + "it."
                );
            var content = root.GetProperty("content").GetRawText();
            var isGenuine =
                root.TryGetProperty("sha256", out var checksum)
                && string.Equals(checksum.ToString(), ChecksumOf(content), StringComparison.OrdinalIgnoreCase);
            var bundle = EvidenceJson.ReadStrictly<IncidentBundle>(content);
            BundleCheck.Require(bundle);
            return new ReadBundle(bundle, isGenuine);
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or NotSupportedException
                        or ArgumentException
                        or FormatException
                        or OverflowException
            )
        {
            throw new InvalidDataException(
                $"The file is cut off or was edited so that it cannot be read: {exception.Message}",
                exception
            );
        }
    }

    private static string JsonIn(string text)
    {
        if (text.TrimStart().StartsWith('{'))
            return text;
        var element = text.IndexOf($"id=\"{ElementId}\"", StringComparison.Ordinal);
        var start = element < 0 ? -1 : text.IndexOf('>', element);
        var end = start < 0 ? -1 : text.IndexOf("</script>", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? throw new InvalidDataException(NoBundle) : text[(start + 1)..end];
    }

    private static string ChecksumOf(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}

/// <summary>A bundle that was read.</summary>
/// <param name="Bundle">What it holds.</param>
/// <param name="IsGenuine">Its checksum fits: nobody has changed it by accident. It is no signature.</param>
public sealed record ReadBundle(IncidentBundle Bundle, bool IsGenuine);
