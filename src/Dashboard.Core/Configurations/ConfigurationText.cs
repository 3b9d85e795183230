using System.Text;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Configurations;

/// <summary>The text of a configuration as lines for a page.</summary>
public static class ConfigurationText
{
    /// <summary>Longer lines are cut: a file without line breaks would be one line of megabytes.</summary>
    public const int MaxColumns = 2000;

    public static IReadOnlyList<string> Lines(byte[] utf8) =>
        [.. Encoding.UTF8.GetString(utf8).Split('\n').Select(line => Cut(line.TrimEnd('\r')))];

    private static string Cut(string line) =>
        line.Length <= MaxColumns
            ? line
            : $"{line[..MaxColumns]}… ({QuantityFormatter.Count(line.Length - MaxColumns)} more characters)";
}
