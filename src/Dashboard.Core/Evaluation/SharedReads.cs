namespace Dashboard.Core.Evaluation;

/// <summary>Equal questions that are asked at the same time share one read. Whoever leaves does not end it for the others; when
/// nobody waits any more it is cancelled.</summary>
/// <typeparam name="TQuestion">What tells questions apart.</typeparam>
/// <typeparam name="TAnswer">What is read.</typeparam>
internal sealed class SharedReads<TQuestion, TAnswer>
    where TQuestion : notnull
{
    private readonly Lock changing = new();
    private readonly Dictionary<TQuestion, SharedRead> running = [];

    /// <summary>The answer of the read that is under way, or of a new one.</summary>
    public async Task<TAnswer> JoinAsync(
        TQuestion question,
        Func<CancellationToken, Task<TAnswer>> readAsync,
        CancellationToken cancellationToken
    )
    {
        var shared = Enter(question, readAsync);
        try
        {
            return await shared.Answer.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(question, shared);
        }
    }

    private SharedRead Enter(TQuestion question, Func<CancellationToken, Task<TAnswer>> readAsync)
    {
        lock (changing)
        {
            if (!running.TryGetValue(question, out var shared))
            {
                var abandoned = new CancellationTokenSource();
                shared = new SharedRead(new(() => readAsync(abandoned.Token)), abandoned);
                running[question] = shared;
            }

            shared.Waiting++;
            return shared;
        }
    }

    private void Leave(TQuestion question, SharedRead shared)
    {
        lock (changing)
        {
            shared.Waiting--;
            if (shared.Waiting > 0)
                return;
            running.Remove(question);
        }

        if (!shared.Answer.Value.IsCompleted)
            shared.Abandoned.Cancel();
    }

    private sealed record SharedRead(Lazy<Task<TAnswer>> Answer, CancellationTokenSource Abandoned)
    {
        public int Waiting { get; set; }
    }
}
