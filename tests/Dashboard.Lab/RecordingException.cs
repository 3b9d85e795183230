namespace Dashboard.Lab;

/// <summary>A recording that cannot be used; the message tells a person which one, and why.</summary>
public sealed class RecordingException : Exception
{
    public RecordingException() { }

    public RecordingException(string message)
        : base(message) { }

    public RecordingException(string message, Exception innerException)
        : base(message, innerException) { }
}
