namespace Dashboard.Shared.Layout;

/// <summary>Speaks through the page's one live region, at most once in 30 seconds; the newest text wins.</summary>
public sealed class Announcer(TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private DateTimeOffset? spokenAt;
    private string? waiting;
    private ITimer? timer;

    public event Action? Changed;

    public string Spoken { get; private set; } = "";

    public void Announce(string text)
    {
        lock (gate)
        {
            var wait = spokenAt + Pause - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                waiting = text;
                timer ??= time.CreateTimer(_ => SpeakWaiting(), null, wait.Value, Timeout.InfiniteTimeSpan);
                return;
            }

            Speak(text);
        }

        Changed?.Invoke();
    }

    /// <summary>Speaks at once: an answer to what the reader has just done is not a disturbance.</summary>
    public void Answer(string text)
    {
        lock (gate)
            Spoken = text;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        lock (gate)
            StopWaiting();
    }

    private void SpeakWaiting()
    {
        lock (gate)
        {
            if (waiting is not { } text)
                return;
            Speak(text);
        }

        Changed?.Invoke();
    }

    private void Speak(string text)
    {
        Spoken = text;
        spokenAt = time.GetUtcNow();
        StopWaiting();
    }

    private void StopWaiting()
    {
        waiting = null;
        timer?.Dispose();
        timer = null;
    }
}
