using Dashboard.Core;
using Dashboard.Core.Configurations;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Configuration;

/// <summary>The text of a version with line numbers, marks and folding. Only a window of it is in the page.</summary>
public sealed partial class FileViewer
{
    private const int MaxLines = 400;
    private const int MaxMarks = 5;

    private FoldedLines folds = new(null, 0);
    private IReadOnlyList<int> shown = [1];
    private int? next;
    private int first = 1;
    private ILookup<int, LintFinding> marks = Array.Empty<LintFinding>().ToLookup(finding => finding.Line);
    private IReadOnlyDictionary<int, string> names = new Dictionary<int, string>();
    private ConfigurationReport? read;
    private (int? Line, string? Fold)? asked;
    private FoldState state = FoldState.None;

    /// <summary>The gateway's name.</summary>
    [Parameter, EditorRequired]
    public string Gateway { get; set; } = "";

    /// <summary>The version that is shown, with its lines and findings.</summary>
    [Parameter, EditorRequired]
    public ConfigurationReport Report { get; set; } = default!;

    /// <summary>A line to show; null for the beginning.</summary>
    [Parameter]
    public int? Line { get; set; }

    /// <summary>What is folded, see <see cref="FoldState"/>.</summary>
    [Parameter]
    public string? Fold { get; set; }

    private IReadOnlyList<string> Lines => Report.Lines;

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(read, Report))
            Open();
        else if (asked == (Line, Fold))
            return;
        asked = (Line, Fold);
        state = FoldState.Parse(Fold);
        folds.Apply(state);
        var line = Math.Clamp(Line ?? 1, 1, Math.Max(1, Lines.Count));
        if (Line is not null)
            folds.Reveal(line);
        first = folds.Before(line, MaxLines / 4);
        Lay();
    }

    private void Open()
    {
        read = Report;
        folds = new FoldedLines(Report.Gateway, Lines.Count);
        marks = (Report.Lint?.Findings ?? []).ToLookup(finding => finding.Line);
        names = (Report.Gateway?.Endpoints ?? [])
            .GroupBy(endpoint => endpoint.Node.Line)
            .ToDictionary(group => group.Key, group => group.First().Name);
    }

    private void Lay()
    {
        var window = folds.From(first).Take(MaxLines + 1).ToList();
        next = window.Count > MaxLines ? window[MaxLines] : null;
        shown = window.Count == 0 ? [1] : [.. window.Take(MaxLines)];
    }

    /// <summary>What is found in a line; of a folded one also what it hides.</summary>
    private IReadOnlyList<LintFinding> MarksOf(int line) =>
        folds.IsFolded(line) && folds.EndOf(line) is { } end
            ? [.. Enumerable.Range(line, end - line + 1).SelectMany(inside => marks[inside])]
            : [.. marks[line]];

    private string NameOf(int line) => names.TryGetValue(line, out var name) ? name : "";

    private string Address(int line) =>
        $"{SiteUrls.Configuration(
            Gateway,
            Report.Version.Id,
            Math.Min(Lines.Count, line + (MaxLines / 4)),
            fold: state.Text
        )}#file";

    /// <summary>The same place, folded otherwise. A line that is asked for stays visible.</summary>
    private string FoldAddress(FoldState folded, int line) =>
        $"{SiteUrls.Configuration(Gateway, Report.Version.Id, line, fold: folded.Text)}#L{line}";

    private string? RowClass(int number, bool isMarked) =>
        number == Line ? "asked"
        : isMarked ? "marked"
        : null;
}
