namespace Dashboard.TestSupport;

/// <summary>A test that runs Prometheus and promtool; it is skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        foreach (var program in (string[])["prometheus", "promtool"])
        {
            if (!IsOnPath(program))
                Skip = $"{program} is not on the PATH.";
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
