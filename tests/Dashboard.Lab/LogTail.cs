namespace Dashboard.Lab;

/// <summary>The last lines that a process wrote.</summary>
internal sealed class LogTail
{
    private const int Length = 15;

    private readonly Queue<string> lines = [];

    public void Add(string? line)
    {
        if (line is null)
            return;

        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > Length)
                lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (lines)
            return string.Join('\n', lines);
    }
}
