using Microsoft.AspNetCore.Components;

namespace Dashboard.Shared;

/// <summary>A page whose reading ends when it is left.</summary>
public abstract class ReadingPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource left = new();
    private readonly CancellationToken whenLeft;

    // Taken at once: a source that is disposed gives no token any more.
    protected ReadingPage() => whenLeft = left.Token;

    protected bool IsLeft => whenLeft.IsCancellationRequested;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        left.Cancel();
        left.Dispose();
    }

    protected async Task ReadUntilLeftAsync(Func<CancellationToken, Task> read)
    {
        try
        {
            await read(whenLeft);
        }
        catch (OperationCanceledException) when (IsLeft)
        {
            // The page was left; nobody waits for the answer.
        }
    }
}
