namespace Dashboard.Lab;

/// <summary>Finds the browser of the operating system; none is downloaded.</summary>
public static class Chromium
{
    private static readonly string[] Folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
        System.IO.Path.PathSeparator,
        StringSplitOptions.RemoveEmptyEntries
    );

    /// <summary>The browser as people use it; null without one.</summary>
    public static string? Whole { get; } = Find("chromium", "chromium-browser", "google-chrome", "chrome");

    /// <summary>The browser for tests; null without one. The same engine without a window comes first: the whole browser draws
    /// one that nobody sees, for half as much work again.</summary>
    public static string? Path { get; } = Find("chromium-headless-shell") ?? Whole;

    private static string? Find(params IEnumerable<string> names) =>
        names.SelectMany(name => Folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
