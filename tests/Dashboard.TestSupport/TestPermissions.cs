using Dashboard.Auth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.TestSupport;

/// <summary>The real check of permissions for pages that are rendered without a host.</summary>
public static class TestPermissions
{
    /// <summary>Decides by these settings, which a test may change later, and writes refusals into the store's audit
    /// log.</summary>
    public static PermissionCheck Of(TestStore store, AccessOptions access) =>
        new ServiceCollection()
            .AddLogging(log => log.AddProvider(store.Log))
            .AddPermissions()
            .AddSingleton(Options.Create(access))
            .AddSingleton(store.Audit)
            .AddSingleton<TimeProvider>(store.Clock)
            .BuildServiceProvider()
            .GetRequiredService<PermissionCheck>();
}
