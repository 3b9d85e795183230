using Dashboard.Troubleshooting;

namespace Dashboard.Core.Prometheus;

/// <summary>Reads at most so many bytes, so that an endless answer cannot exhaust memory.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : Stream
{
    private long read;

    /// <summary>What to say about an answer that is too long.</summary>
    public static SignalSourceException TooLong() =>
        new("Prometheus answered with more data than is reasonable. Narrow the gateway's Selector.", SignalSourceFailure.Error);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int bytes)
    {
        read += bytes;
        return read <= limit ? bytes : throw TooLong();
    }
}
