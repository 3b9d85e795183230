using System.Runtime.CompilerServices;
using Bunit;

namespace Dashboard.Tests;

/// <summary>How long tests of components wait: a busy machine is slow, and what has happened ends the wait at once.</summary>
internal static class BunitTimeout
{
    [ModuleInitializer]
    public static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(10);
}
