using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Evaluation;

/// <summary>Answers about past moments that are kept, so that many readers of one link cost one evaluation.</summary>
/// <param name="maxCount">Answers that are kept at most; 0 or more.</param>
/// <param name="maxBytes">Bytes that they may hold together; what was not asked for the longest time goes first.</param>
internal sealed class PastDiagnoses(int maxCount, long maxBytes = PastDiagnoses.MaxBytes) : IDisposable
{
    private const long MaxBytes = 32L * 1024 * 1024;

    /// <summary>An answer takes about twice its JSON in memory: its characters have two bytes.</summary>
    private const int BytesPerByteOfJson = 2;

    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = maxBytes });

    /// <summary>The answer of a moment; null when it is not kept.</summary>
    public GatewayReport? Of(string gateway, DateTimeOffset at) => kept.Get<GatewayReport>((gateway, at));

    /// <summary>Keeps an answer, when it fits.</summary>
    public void Keep(GatewayReport report, DateTimeOffset at)
    {
        if (maxCount == 0)
            return;

        // At least its share, so that neither their number nor their bytes go beyond the limits.
        var size = Math.Max(BytesOf(report.Diagnosis), maxBytes / maxCount);
        kept.Set((report.Gateway, at), report, new MemoryCacheEntryOptions { Size = size });
    }

    /// <summary>Lets an answer go.</summary>
    public void Forget(string gateway, DateTimeOffset at) => kept.Remove((gateway, at));

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private static long BytesOf(Diagnosis? diagnosis)
    {
        using var counting = new CountingStream();
        JsonSerializer.Serialize(counting, diagnosis, Json);
        return counting.Length * BytesPerByteOfJson;
    }
}
