using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Architecture;

/// <summary>
/// Draws the source projects with their folders and what references what, from the project files and folders themselves:
/// a picture drawn by hand would be wrong after the next move.
/// </summary>
internal static class HousePicture
{
    private const int Width = 1040;
    private const int Margin = 20;
    private const int TitleHeight = 34;
    private const int LineHeight = 18;
    private const int Gap = 44;

    /// <summary>Pixels that a letter of the picture takes at the most.</summary>
    private const double LetterWidth = 6.7;

    /// <summary>From the one that everything may know to the one that knows everything.</summary>
    private static readonly string[] Projects = ["Dashboard", "Dashboard.Core", "Dashboard.Troubleshooting"];

    /// <summary>The picture as SVG.</summary>
    public static string Draw()
    {
        var boxes = new StringBuilder();
        var top = Margin;
        foreach (var project in Projects)
        {
            if (top > Margin)
                top += DrawArrow(boxes, top);
            top += DrawProject(boxes, project, top);
        }

        var height = top + Margin;
        return Invariant(
                $"""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img"
                     aria-label="The source projects, their folders, and what references what">
                <style>text {"{"} font: 13px system-ui, sans-serif; fill: #1f2630 {"}"} .title {"{"} font-size: 15px; font-weight: 600 {"}"}</style>
                <rect width="100%" height="100%" fill="#ffffff"/>

                """
            )
            + boxes
            + "</svg>\n";
    }

    private static int DrawProject(StringBuilder boxes, string project, int top)
    {
        var lines = Folders(project).SelectMany(folder => Wrapped(folder.Name, folder.Inside)).ToList();
        var height = TitleHeight + (lines.Count * LineHeight) + 12;
        boxes.Append(
            Invariant(
                $"""
                <rect x="{Margin}" y="{top}" width="{Width
                    - (2 * Margin)}" height="{height}" rx="6" fill="#f3f5f8" stroke="#5b6675"/>
                <text class="title" x="{Margin + 14}" y="{top + 23}">src/{project}: references {References(project)}</text>

                """
            )
        );
        for (var line = 0; line < lines.Count; line++)
            boxes.Append(
                Invariant($"<text x=\"{Margin + 14}\" y=\"{top + TitleHeight + 12 + (line * LineHeight)}\" ")
                    + $"xml:space=\"preserve\">{lines[line]}</text>\n"
            );
        return height;
    }

    private static int DrawArrow(StringBuilder boxes, int top)
    {
        var (x, from, to) = (Width / 2, top + 6, top + Gap - 6);
        boxes.Append(
            Invariant($"<path d=\"M{x} {from} V{to} M{x - 6} {to - 8} L{x} {to} L{x + 6} {to - 8}\" ")
                + "fill=\"none\" stroke=\"#5b6675\" stroke-width=\"2\"/>\n"
        );
        return Gap;
    }

    private static string References(string project)
    {
        var file = XDocument.Load(Repository.PathTo("src", project, $"{project}.csproj"));
        var names = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal)
            .ToList();
        return names.Count > 0 ? string.Join(" and ", names) : "nothing";
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Inside)> Folders(string project) =>
        Sorted(Repository.PathTo("src", project)).Select(folder => (Path.GetFileName(folder), Inside(folder)));

    /// <summary>The folders inside, with theirs in brackets: three levels show where something is added.</summary>
    private static IReadOnlyList<string> Inside(string folder) =>
        [
            .. Sorted(folder)
                .Select(inner =>
                    Sorted(inner).Select(Path.GetFileName).ToList() is { Count: > 0 } innermost
                        ? $"{Path.GetFileName(inner)} ({string.Join(", ", innermost)})"
                        : Path.GetFileName(inner)
                ),
        ];

    private static IEnumerable<string> Sorted(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj" or "Migrations"))
            .Where(inner => Directory.EnumerateFiles(inner, "*", SearchOption.AllDirectories).Any())
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Wrapped(string name, IReadOnlyList<string> inside)
    {
        var room = (int)((Width - (2 * Margin) - 28) / LetterWidth);
        var line = inside.Count > 0 ? $"{name}/ " : $"{name}/";
        for (var index = 0; index < inside.Count; index++)
        {
            var piece = inside[index] + (index < inside.Count - 1 ? ", " : "");
            if (line.Length + piece.Length > room)
            {
                yield return line.TrimEnd();
                line = "      ";
            }

            line += piece;
        }

        yield return line.TrimEnd();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
