namespace Dashboard.BrowserTests.Support;

/// <summary>One costly thing for all classes that use it at the same time: the first starts it, the last one ends it.</summary>
public sealed class Shared<T>(Func<Task<T>> start)
    where T : class, IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private T? running;
    private int users;

    public async Task<T> TakeAsync()
    {
        await gate.WaitAsync();
        try
        {
            running ??= await start();
            users++;
            return running;
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task GiveBackAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (--users > 0)
                return;
            await running!.DisposeAsync();
            running = null;
        }
        finally
        {
            gate.Release();
        }
    }
}
