namespace Dashboard.TestSupport;

/// <summary>A test that is skipped, with the reason, where a program or a shared folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactThatNeedsAttribute : FactAttribute
{
    public FactThatNeedsAttribute(params string[] needs) => Skip = Needs.Missing(needs)!;
}

/// <inheritdoc cref="FactThatNeedsAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryThatNeedsAttribute : TheoryAttribute
{
    public TheoryThatNeedsAttribute(params string[] needs) => Skip = Needs.Missing(needs)!;
}

public static class Needs
{
    /// <summary>A need with a slash is a path in the shared folder, any other is a program.</summary>
    public static string? Missing(string[] needs)
    {
        var missing = Array.Find(needs, need => !IsThere(need));
        if (missing is null)
            return null;
        return missing.Contains('/') ? $"There is no shared/{missing} beside the repository." : $"{missing} is not on the PATH.";
    }

    private static bool IsThere(string need) =>
        need.Contains('/')
            ? SharedFolder.Find(need) is not null
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, need)));
}
