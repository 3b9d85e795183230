using System.Buffers;
using System.Text.Json;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>Reads a request's JSON up to a limit; what is longer is refused and never held.</summary>
internal static class BoundedBody
{
    /// <summary>Enough for what is reported; deeper nesting is an attack.</summary>
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    /// <summary>The JSON object, or the answer to who sent something else.</summary>
    public static async Task<(JsonDocument? Json, ProblemHttpResult? Refusal)> ReadAsync(
        HttpRequest request,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (!request.HasJsonContentType())
            return (
                null,
                Problems.Of(
                    StatusCodes.Status415UnsupportedMediaType,
                    "Not JSON",
                    "Send JSON, with the header 'Content-Type: application/json'."
                )
            );
        var (body, refusal) = await BytesAsync(request, limit, cancellationToken);
        if (body is null)
            return (null, refusal);
        try
        {
            var json = JsonDocument.Parse(body, Shallow);
            if (json.RootElement.ValueKind == JsonValueKind.Object && IsText(json.RootElement))
                return (json, null);
            var isObject = json.RootElement.ValueKind == JsonValueKind.Object;
            json.Dispose();
            return (null, NotAnObject(isObject ? "A text in it is no valid Unicode." : "The body is JSON, but no object."));
        }
        catch (JsonException exception)
        {
            return (
                null,
                NotAnObject(
                    $"The body cannot be read as JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."
                )
            );
        }
    }

    /// <summary>The bytes of the body, or the answer to who sent too many.</summary>
    public static async Task<(byte[]? Body, ProblemHttpResult? Refusal)> BytesAsync(
        HttpRequest request,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (request.ContentLength > limit)
            return (null, TooLong(limit));
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(limit + 1, 64 * 1024));
        try
        {
            using var body = new MemoryStream();
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (body.Length + read > limit)
                    return (null, TooLong(limit));
                body.Write(buffer, 0, read);
            }

            return (body.ToArray(), null);
        }
        catch (BadHttpRequestException exception)
        {
            return (
                null,
                Problems.Of(
                    exception.StatusCode,
                    "The body could not be read",
                    "The request broke off, or it is longer than the server takes."
                )
            );
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Half a character, or bytes that are none, show only when a text is read; no database takes them.</summary>
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(field => field.Name is not null && IsText(field.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static ProblemHttpResult TooLong(int limit) =>
        Problems.Of(
            StatusCodes.Status413PayloadTooLarge,
            "Too long",
            $"The body may have {QuantityFormatter.Bytes(limit)} at most."
        );

    private static ProblemHttpResult NotAnObject(string detail) =>
        Problems.Of(StatusCodes.Status400BadRequest, "Bad JSON", $"{detail} Send one JSON object.");
}
