using System.Threading.Channels;
using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <summary>Gives the next prepared answer to each question; one that nobody prepared fails the test.</summary>
public sealed class FakeSignalReader : ISignalReader
{
    private readonly Channel<DateTimeOffset> asked = Channel.CreateUnbounded<DateTimeOffset>();
    private readonly Queue<Func<Task<Snapshot>>> answers = new();
    private int reads;

    public int Reads => Volatile.Read(ref reads);

    public FakeSignalReader Then(Snapshot snapshot) => Then(() => Task.FromResult(snapshot));

    public FakeSignalReader ThenFails(
        SignalSourceFailure failure = SignalSourceFailure.Timeout,
        string message = "no answer within 10 s"
    ) => Then(() => Task.FromException<Snapshot>(new SignalSourceException(message, failure)));

    public FakeSignalReader Then(Func<Task<Snapshot>> answer)
    {
        lock (answers)
            answers.Enqueue(answer);
        return this;
    }

    /// <summary>The moment of the next question, as soon as it is asked.</summary>
    public ValueTask<DateTimeOffset> NextAsync() => asked.Reader.ReadAsync();

    public Task<Snapshot> ReadAsync(
        string gateway,
        DateTimeOffset at,
        IReadOnlyList<Signal> signals,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref reads);
        asked.Writer.TryWrite(at);
        lock (answers)
            return answers.TryDequeue(out var answer)
                ? answer()
                : throw new InvalidOperationException($"Nobody expected a question about {gateway} at {at:O}.");
    }
}
