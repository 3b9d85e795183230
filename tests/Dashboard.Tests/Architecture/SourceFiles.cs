using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Architecture;

/// <summary>The sources of a folder and what they name outside of comments.</summary>
internal static class SourceFiles
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>C# and Razor files below a folder that must exist, generated ones left out.</summary>
    public static IReadOnlyList<string> Of(params string[] folder)
    {
        var root = Repository.PathTo(folder);
        return
        [
            .. Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && Path.GetFileName(file) != "_Imports.razor")
                .Where(file =>
                    !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
                ),
        ];
    }

    /// <summary>Folders directly below one.</summary>
    public static IReadOnlyList<string> Folders(params string[] folder) =>
        [
            .. Directory
                .EnumerateDirectories(Repository.PathTo(folder))
                .Select(path => Path.GetFileName(path))
                .Where(name => name is not ("bin" or "obj"))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The files, relative to the repository, that name a word.</summary>
    public static IReadOnlyList<string> Naming(string name, IEnumerable<string> files)
    {
        var word = new Regex($@"(?<![\w.]){Regex.Escape(name)}(?!\w)", RegexOptions.ExplicitCapture, Longest);
        return [.. files.Where(file => Code(file).Any(word.IsMatch)).Select(Relative)];
    }

    /// <summary>The segments that follow a namespace, with a file that names each.</summary>
    public static IEnumerable<(string Segment, string File)> NamedBelow(string root, IEnumerable<string> files)
    {
        var segment = new Regex($@"(?<![\w.]){Regex.Escape(root)}\.(?<segment>\w+)", RegexOptions.ExplicitCapture, Longest);
        return files.SelectMany(file =>
            Code(file).SelectMany(line => segment.Matches(line)).Select(match => (match.Groups["segment"].Value, Relative(file)))
        );
    }

    private static IEnumerable<string> Code(string file) =>
        File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
}
