using System.Diagnostics;

namespace Dashboard.Troubleshooting.Tests.Attacks;

/// <summary>Runs a line in a real shell in which only a kubectl exists that writes down its words.</summary>
internal static class StubShell
{
    private const string Preamble = """
        kubectl() { for word; do printf '%s\0' "$word"; done; }

        """;

    /// <summary>The words that kubectl was called with. Anything else that the line runs fails the test.</summary>
    public static IReadOnlyList<string> Run(string line)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = System.IO.Path.GetTempPath(),
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Preamble + line);
        start.Environment["PATH"] = "/nonexistent";
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync();
        var words = shell.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.None);
        shell.WaitForExit();
        Assert.Equal("", errors.GetAwaiter().GetResult());
        Assert.Equal(0, shell.ExitCode);
        return words[..^1];
    }
}
