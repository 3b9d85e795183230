namespace Dashboard.CommandLine;

/// <summary>The command line cannot be followed; the message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
