namespace Dashboard.BrowserTests.Support;

/// <summary>A test that needs a browser and a Prometheus, and is skipped with the reason where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingFactAttribute : FactAttribute
{
    public RecordingFactAttribute() => Skip = RecordingTheoryAttribute.Reason!;
}

/// <inheritdoc cref="RecordingFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingTheoryAttribute : TheoryAttribute
{
    internal static readonly string? Reason =
        BrowserTheoryAttribute.Reason
        ?? Array.Find(["prometheus", "promtool"], program => !IsOnPath(program)) switch
        {
            null => null,
            var program => $"{program} is not on the PATH (Debian: apt-get install prometheus).",
        };

    public RecordingTheoryAttribute() => Skip = Reason!;

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
