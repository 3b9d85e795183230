namespace Dashboard.TestSupport;

/// <summary>Waits for what another thread is about to do.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Longest);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await condition())
            await look.WaitForNextTickAsync(patience.Token);
    }
}
