using Dashboard.Alerts;
using Dashboard.Changes;
using Dashboard.Maintenance;
using Dashboard.Reviews;
using Dashboard.Surroundings;
using Dashboard.Tests.Storage;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Surroundings;

/// <summary>The logs and the reader over a store, by a clock of the test's own.</summary>
public static class Readers
{
    public static SurroundingReader Of(TestStore stored, TimeProvider clock) =>
        new(stored.Store, Alerts(stored, clock), clock);

    public static ChangeLog Changes(TestStore stored, TimeProvider clock) => new(stored.Store, stored.Audit, clock);

    public static AlertLog Alerts(TestStore stored, TimeProvider clock) => new(stored.Store, Options.Create(new AlertOptions()), clock);

    public static TimelineReader Timelines(TestStore stored, TimeProvider clock) => new(stored.Book, Changes(stored, clock), Alerts(stored, clock));

    public static MaintenanceWindows Maintenance(TestStore stored, TimeProvider clock) => new(stored.Store, stored.Audit, clock);
}
