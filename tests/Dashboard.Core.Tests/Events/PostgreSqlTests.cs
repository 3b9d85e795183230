using Dashboard.Core.Persistence;
using Dashboard.Core.Tests.Events.Alerts;
using Dashboard.Core.Tests.Events.Changes;
using Dashboard.Core.Tests.Events.Maintenance;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Events;

/// <summary>What the tests of each log claim about a file, on a server.</summary>
public sealed class PostgreSqlTests(PrivatePostgreSql server) : IClassFixture<PrivatePostgreSql>
{
    [PostgreSqlFact]
    public Task On_a_server_changes_are_kept_once_each() => ChangeLogTests.KeepsChangesAsync(NewStore());

    [PostgreSqlFact]
    public Task On_a_server_an_alert_is_one_row_from_start_to_end() => AlertLogTests.LivesAsync(NewStore());

    [PostgreSqlFact]
    public Task On_a_server_windows_begin_end_and_are_written_down() => MaintenanceWindowsTests.LivesAsync(NewStore());

    private TestStore NewStore() =>
        new(
            new PostgreSqlDatabase(
                new StorageOptions
                {
                    Provider = StorageOptions.PostgreSql,
                    ConnectionString = server.NewDatabase(),
                    BusyTimeout = TimeSpan.FromMinutes(1),
                }
            )
        );
}
