using Dashboard.Tests.Api;
using Dashboard.Tests.Auth;
using Dashboard.Tests.Deploy.Alerting;
using Dashboard.Tests.Deploy.Container;
using Dashboard.TestSupport;

[assembly: TestCollectionOrderer("Dashboard.Tests.LongestClassesFirst", "Dashboard.Tests")]

namespace Dashboard.Tests;

/// <summary>Those that drive other programs or sign people in; all others are short.</summary>
public sealed class LongestClassesFirst()
    : LongestFirst(
        nameof(SignInTests),
        nameof(AlertRuleUnitTests),
        nameof(RecordedAlertsTests),
        nameof(ApiDescriptionTests),
        nameof(BehindProxyTests),
        nameof(AccessTests)
    );
