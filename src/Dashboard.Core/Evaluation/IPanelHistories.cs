using Dashboard.Troubleshooting;

namespace Dashboard.Core.Evaluation;

/// <summary>Where pages get the signal panels of spans that no diagnosis holds.</summary>
public interface IPanelHistories
{
    /// <summary>The panels of a span. Failures are part of the answer, except cancellation.</summary>
    /// <param name="gateway">A configured gateway.</param>
    /// <param name="end">The end of the span; the start of its step is taken instead, so that all who look share a read.</param>
    /// <param name="span">Its length.</param>
    /// <param name="shown">The panels of the answer beside it: whose replicas they are, and with which limits.</param>
    /// <param name="cancellationToken">Ends waiting, and the read when nobody else waits for it.</param>
    Task<PanelSpan> ReadAsync(
        string gateway,
        DateTimeOffset end,
        TimeSpan span,
        SignalPanels shown,
        CancellationToken cancellationToken
    );
}
