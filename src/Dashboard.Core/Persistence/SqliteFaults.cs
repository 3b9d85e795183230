using Microsoft.Data.Sqlite;

namespace Dashboard.Core.Persistence;

/// <summary>Words for what can happen to the database file, each with what to do.</summary>
internal static class SqliteFaults
{
    // https://sqlite.org/rescode.html
    private const int Error = 1;
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Protocol = 15;
    private const int NotADatabase = 26;

    public static string? Explain(Exception exception, string path) =>
        exception switch
        {
            SqliteException sqlite => Explain(sqlite, path),
            StoreVersionException newer => newer.Message,
            TimeoutException slow => slow.Message,
            InvalidDataException => Damaged(path),
            UnauthorizedAccessException => NotWritable(path),
            IOException io =>
                $"The folder of {path} cannot be used: {io.Message} Set Storage:Path to a file that the dashboard may write.",
            { InnerException: { } inner } => Explain(inner, path),
            _ => null,
        };

    private static string? Explain(SqliteException exception, string path) =>
        exception.SqliteErrorCode switch
        {
            Busy or Locked or Protocol => $"Another program has locked {path}. End that program, or let it finish.",
            Permission or ReadOnly or CannotOpen => NotWritable(path),
            Full => $"The disk of {path} is full. Make room on it.",
            InputOutput => $"Reading or writing {path} failed. Check its disk: is it full, is it still mounted?",
            Corrupt or NotADatabase => Damaged(path),
            Error when LacksTables(exception.Message) =>
                $"{path} does not hold all of the dashboard's tables. If it is empty they are made anew; else put a backup in "
                    + "its place.",
            _ => null,
        };

    // A backup of an older version lacks tables or columns; what is read and what is written is refused in other words.
    private static bool LacksTables(string message) =>
        message.Contains("no such", StringComparison.Ordinal) || message.Contains("has no column", StringComparison.Ordinal);

    private static string NotWritable(string path) =>
        $"{path} cannot be opened for writing. Let the dashboard's user write the file and its folder, or set Storage:Path to "
        + "another place.";

    private static string Damaged(string path) =>
        $"{path} is damaged or is no database of the dashboard. Put a backup in its place, or move it away (with its -wal and "
        + "-shm files): then an empty one is made.";
}
