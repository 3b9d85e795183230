using System.Buffers;
using System.Net;
using System.Text.Json;

namespace Dashboard.Core.Prometheus;

/// <summary>Reads the JSON of Prometheus's HTTP API as a stream: only what is kept is ever held as a whole.</summary>
internal static class PrometheusAnswerReader
{
    private const int FirstBuffer = 32 * 1024;

    /// <summary>Longest single text in an answer; Prometheus's own limit for a label is far below.</summary>
    private const int MaxBuffer = 1024 * 1024;

    /// <summary>Reads an answer; what it keeps is taken from the lease first.</summary>
    /// <exception cref="JsonException">It is no JSON, or not in the shape of the API.</exception>
    /// <exception cref="Troubleshooting.SignalSourceException">It is an error of Prometheus's, or too long.</exception>
    public static async Task<PrometheusAnswer> ReadAsync(
        Stream body,
        HttpStatusCode status,
        MemoryBudget.Lease lease,
        CancellationToken cancellationToken
    )
    {
        var builder = new PrometheusAnswerBuilder(lease);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var (state, unread, isLast) = (new JsonReaderState(), 0, false);
            while (!isLast)
            {
                var read = await body.ReadAsync(buffer.AsMemory(unread), cancellationToken);
                isLast = read == 0;
                unread += read;
                var consumed = Feed(buffer.AsSpan(0, unread), isLast, ref state, builder);
                buffer.AsSpan(consumed, unread - consumed).CopyTo(buffer);
                unread -= consumed;
                if (unread == buffer.Length)
                    buffer = Grow(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return builder.Build(status);
    }

    private static int Feed(ReadOnlySpan<byte> json, bool isLast, ref JsonReaderState state, PrometheusAnswerBuilder builder)
    {
        var reader = new Utf8JsonReader(json, isLast, state);
        while (reader.Read())
            builder.Add(ref reader);
        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private static byte[] Grow(byte[] full)
    {
        if (full.Length >= MaxBuffer)
            throw LimitedStream.TooLong();
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
