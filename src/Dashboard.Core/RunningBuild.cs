using System.Reflection;

namespace Dashboard.Core;

/// <summary>Which build is running and since when; pages compare it to notice a new version.</summary>
public sealed class RunningBuild(TimeProvider time)
{
    public string Id { get; } = ReadId(typeof(RunningBuild).Assembly);

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    private static string ReadId(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        // Two builds of one commit can differ; the module id tells them apart.
        return $"{version}.{assembly.ManifestModule.ModuleVersionId.ToString("N")[..8]}";
    }
}
