using Dashboard.Core.Tests.Configurations;
using Dashboard.Core.Tests.Incidents;
using Dashboard.Core.Tests.LeaderElection;
using Dashboard.Core.Tests.Prometheus;
using Dashboard.TestSupport;

[assembly: TestCollectionOrderer("Dashboard.Core.Tests.LongestClassesFirst", "Dashboard.Core.Tests")]

namespace Dashboard.Core.Tests;

/// <summary>The first one lasts longer than all others together; the second waits most of its time.</summary>
public sealed class LongestClassesFirst()
    : LongestFirst(
        WholeRecordings.Name,
        nameof(TakeOverTests),
        nameof(VictoriaMetricsTests),
        nameof(RouteRemovedTests),
        nameof(RestrictedStoreTests),
        nameof(IncidentRecorderTests)
    );
