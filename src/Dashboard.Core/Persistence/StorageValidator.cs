using Microsoft.Extensions.Options;
using Npgsql;

namespace Dashboard.Core.Persistence;

/// <summary>Checks where the store is and names all errors at once, without the secrets in them.</summary>
public sealed class StorageValidator : IValidateOptions<StorageOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = ErrorsOf(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> ErrorsOf(StorageOptions options)
    {
        if (!options.IsPostgreSql && !string.Equals(options.Provider, StorageOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Storage:Provider '{options.Provider}' is not known. Use {StorageOptions.Sqlite} for a file or "
                + $"{StorageOptions.PostgreSql} for a server.";
        }

        if (options.IsPostgreSql)
        {
            if (ErrorOf(options.ConnectionString) is { } error)
                yield return error;
        }
        else
        {
            if (string.IsNullOrWhiteSpace(options.Path))
                yield return "Storage:Path is empty. Name the file of the database, e.g. data/dashboard.db.";
            if (options.ConnectionString.Length > 0)
                yield return "Storage:ConnectionString is set, but Storage:Provider is Sqlite. Set Storage:Provider to "
                    + "PostgreSql, or remove the connection string.";
        }

        if (options.BusyTimeout < TimeSpan.FromSeconds(1) || options.BusyTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"Storage:BusyTimeout {options.BusyTimeout} is out of range. Use 00:00:01 to 00:01:00.";
        }
    }

    /// <summary>Never quotes the value: it may hold a password.</summary>
    private static string? ErrorOf(string connectionString)
    {
        const string Example = "Write it like Host=db;Database=dashboard;Username=dashboard;Password=…";
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host)
                ? $"Storage:ConnectionString names no host. {Example}"
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return $"Storage:ConnectionString cannot be read. {Example}";
        }
    }
}
