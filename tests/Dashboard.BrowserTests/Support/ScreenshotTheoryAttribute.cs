namespace Dashboard.BrowserTests.Support;

/// <summary>Takes pictures into the folder that <see cref="Screenshot.Variable"/> names; skipped without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScreenshotTheoryAttribute : TheoryAttribute
{
    public ScreenshotTheoryAttribute() =>
        Skip = (
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Screenshot.Variable))
                ? $"{Screenshot.Variable} names no folder for the pictures."
                : RecordingTheoryAttribute.Reason
        )!;
}
