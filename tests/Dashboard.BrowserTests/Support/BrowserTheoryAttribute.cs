using Dashboard.Lab;

namespace Dashboard.BrowserTests.Support;

/// <summary>A test with rows that needs a browser, and is skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    internal static readonly string? Reason = Chromium.Path is null
        ? "Chromium is not on the PATH (Debian: apt-get install chromium)."
        : null;

    public BrowserTheoryAttribute() => Skip = Reason;
}
