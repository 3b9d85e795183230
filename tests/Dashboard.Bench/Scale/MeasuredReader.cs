using Dashboard.Bench.Evaluation;
using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;

namespace Dashboard.Bench.Scale;

/// <summary>The product's reader, whose readings are measured here and at Prometheus.</summary>
internal sealed class MeasuredReader(Uri prometheus, bool useRules) : IDisposable
{
    private readonly CountingHandler handler = new(new SocketsHttpHandler());
    private GatewayReader? reader;

    /// <summary>Reads a moment with what is remembered of earlier ones.</summary>
    public async Task<(Snapshot Snapshot, ReadingFigures Figures)> ReadAsync(
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        reader ??= new GatewayReader(prometheus, "", handler, new PrometheusOptions { UseRecordingRules = useRules });
        handler.Reset();
        var before = await PrometheusCpu.OfAsync(prometheus, cancellationToken);
        var (snapshot, effort) = await Effort.OfAsync(() => reader.ReadAsync(at, cancellationToken));
        var used = await PrometheusCpu.OfAsync(prometheus, cancellationToken) - before;
        return (
            snapshot,
            new ReadingFigures(
                effort,
                used,
                handler.Times.Count,
                handler.Times.Max(),
                handler.Bytes,
                [.. snapshot.Problems.Select(problem => $"{problem.Signal}: {problem.Reason}")]
            )
        );
    }

    public void Dispose() => handler.Dispose();
}
