using Npgsql;

namespace Dashboard.Core.Persistence;

/// <summary>Words for what can happen to the server and on the way there, each with what to do; none holds the
/// password.</summary>
internal static class PostgreSqlFaults
{
    public static string? Explain(Exception exception, string place) =>
        exception switch
        {
            PostgresException answer => Explain(answer, place),
            NpgsqlException unreachable when unreachable.IsTransient || unreachable.InnerException is not null =>
                $"{place} does not answer. Check that the server runs, and the host and port in Storage:ConnectionString.",
            StoreVersionException newer => newer.Message,
            TimeoutException => $"{place} did not answer in time.",
            InvalidDataException => $"{place} is read-only. Point Storage:ConnectionString to the primary server.",
            { InnerException: { } inner } => Explain(inner, place),
            _ => null,
        };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string? Explain(PostgresException answer, string place) =>
        answer.SqlState switch
        {
            ['2', '8', ..] => $"{place} refused the user or the password. Correct Storage:ConnectionString.",
            "3D000" => $"{place} does not exist and could not be created. Create the database.",
            "42501" => $"{place} denies the dashboard's user a right. Grant it CREATE on the database and on its schema.",
            "42P01" or "42703" =>
                $"{place} does not hold all of the dashboard's tables. If it is empty they are made anew; else put a backup in "
                    + "its place.",
            "25006" => $"{place} is read-only. Point Storage:ConnectionString to the primary server.",
            "53100" => $"The disk of {place} is full. Make room on it.",
            ['5', '3', ..] => $"{place} has no resources left: {answer.MessageText}.",
            ['5', '7', ..] => $"{place} is stopping or starting.",
            ['0', '8', ..] => $"The connection to {place} broke.",
            ['5', '8', ..] or ['X', 'X', ..] => $"{place} has a fault of its own: {answer.MessageText}. See the server's log.",
            ['5', '5', ..] or ['4', '0', ..] => $"{place} is busy with another program's lock.",
            _ => null,
        };
}
