using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <summary>Gives the same panels for every span, and remembers what was asked; without prepared ones a question fails the
/// test.</summary>
public sealed class FakePanelHistories : IPanelHistories
{
    public List<(string Gateway, DateTimeOffset End, TimeSpan Span)> Asked { get; } = [];

    public PanelSpan? Answer { get; set; }

    public Task<PanelSpan> ReadAsync(
        string gateway,
        DateTimeOffset end,
        TimeSpan span,
        SignalPanels shown,
        CancellationToken cancellationToken
    )
    {
        Asked.Add((gateway, end, span));
        return Answer is { } answer
            ? Task.FromResult(answer)
            : throw new InvalidOperationException($"Nobody expected a question about {span} of {gateway}.");
    }
}
