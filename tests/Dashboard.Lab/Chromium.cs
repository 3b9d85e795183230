namespace Dashboard.Lab;

/// <summary>Finds the browser of the operating system; none is downloaded.</summary>
public static class Chromium
{
    // The same engine without a window comes first: the whole browser draws one that nobody sees, for half as much work again.
    private static readonly string[] Names =
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "chrome",
    ];

    private static readonly string[] Folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
        System.IO.Path.PathSeparator,
        StringSplitOptions.RemoveEmptyEntries
    );

    public static string? Path { get; } =
        Names.SelectMany(name => Folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
