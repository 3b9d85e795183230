namespace Dashboard.BrowserTests.Support;

/// <summary>Takes pictures into the folder that a variable names; skipped without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScreenshotTheoryAttribute : TheoryAttribute
{
    public ScreenshotTheoryAttribute(string variable = Screenshot.Variable) =>
        Skip = (
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))
                ? $"{variable} names no folder for the pictures."
                : RecordingTheoryAttribute.Reason
        )!;
}
