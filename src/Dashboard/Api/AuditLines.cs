using System.Text;
using System.Text.Json;
using Dashboard.Core.Audit;
using Dashboard.Core.Json;
using Dashboard.Core.Persistence;

namespace Dashboard.Api;

/// <summary>Entries of the audit log as a file of JSON lines, written while they are read.</summary>
internal sealed class AuditLines(IAsyncEnumerable<AuditEntry> entries) : IResult
{
    /// <summary>What JSON lines are called; no media type is registered for them.</summary>
    public const string MediaType = "application/x-ndjson";

    private const int BufferBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Json = JsonConventions.Stored();

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var rest = entries.GetAsyncEnumerator(httpContext.RequestAborted);
        bool hasEntry;
        try
        {
            hasEntry = await rest.MoveNextAsync();
        }
        catch (StoreUnavailableException exception)
        {
            await Problems.StoreOutOfReach(httpContext, exception.Message).ExecuteAsync(httpContext);
            return;
        }

        httpContext.Response.ContentType = MediaType;
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        await using var lines = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(false), BufferBytes, leaveOpen: true)
        {
            NewLine = "\n",
        };
        for (; hasEntry; hasEntry = await rest.MoveNextAsync())
            await lines.WriteLineAsync(JsonSerializer.Serialize(rest.Current, Json).AsMemory(), httpContext.RequestAborted);
    }
}
