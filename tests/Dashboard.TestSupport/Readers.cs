using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Core.Reviews;
using Microsoft.Extensions.Options;

namespace Dashboard.TestSupport;

/// <summary>The logs and the reader over a store, by a clock of the test's own.</summary>
public static class Readers
{
    public static DiagnosisContextReader Of(TestStore stored, TimeProvider clock) =>
        new(stored.Store, Alerts(stored, clock), clock);

    public static ChangeLog Changes(TestStore stored, TimeProvider clock) => new(stored.Store, stored.Audit, clock);

    public static AlertLog Alerts(TestStore stored, TimeProvider clock) =>
        new(stored.Store, Options.Create(new AlertOptions()), clock);

    public static TimelineReader Timelines(TestStore stored, TimeProvider clock) =>
        new(stored.Book, Changes(stored, clock), Alerts(stored, clock));

    public static MaintenanceWindows Maintenance(TestStore stored, TimeProvider clock) => new(stored.Store, stored.Audit, clock);
}
