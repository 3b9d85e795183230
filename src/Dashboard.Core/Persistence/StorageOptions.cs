namespace Dashboard.Core.Persistence;

/// <summary>Where the dashboard keeps what must outlive it; section <c>Storage</c> of the settings.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Storage";

    /// <summary>The embedded database: one file, no server.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>A PostgreSQL server.</summary>
    public const string PostgreSql = "PostgreSql";

    /// <summary><see cref="Sqlite"/> or <see cref="PostgreSql"/>.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>The file of the embedded database; relative to the content root.</summary>
    public string Path { get; set; } = "data/dashboard.db";

    /// <summary>How PostgreSQL is reached. Never logged or shown.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long an operation waits for a file that another program has locked.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the settings ask for PostgreSQL.</summary>
    public bool IsPostgreSql => string.Equals(Provider, PostgreSql, StringComparison.OrdinalIgnoreCase);
}
