using System.Diagnostics;

namespace Dashboard.Bench.Scale;

/// <summary>Counts queries, the bytes of their answers and the time until each answer began, which is Prometheus's own.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly List<TimeSpan> times = [];
    private long bytes;

    public long Bytes => Interlocked.Read(ref bytes);

    public IReadOnlyList<TimeSpan> Times
    {
        get
        {
            lock (times)
                return [.. times];
        }
    }

    public void Reset()
    {
        lock (times)
            times.Clear();
        Interlocked.Exchange(ref bytes, 0);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var response = await base.SendAsync(request, cancellationToken);
        lock (times)
            times.Add(watch.Elapsed);
        var counted = new StreamContent(
            new CountingStream(
                await response.Content.ReadAsStreamAsync(cancellationToken),
                read => Interlocked.Add(ref bytes, read)
            )
        );
        foreach (var header in response.Content.Headers)
            counted.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = counted;
        return response;
    }
}
