using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Features.Configuration;

/// <summary>Which lines of a file are shown: an object or list can be folded into the line that it begins in.</summary>
public sealed class FoldedLines
{
    private readonly Dictionary<int, int> ends = [];
    private readonly HashSet<int> folded = [];
    private readonly List<int> endpoints = [];
    private readonly int count;

    /// <param name="gateway">The file's tree; null when it cannot be read, and then nothing folds.</param>
    /// <param name="count">Lines of the file.</param>
    public FoldedLines(GatewayConfiguration? gateway, int count)
    {
        this.count = count;
        foreach (var node in gateway?.Root.SelfAndDescendants() ?? [])
        {
            // The outermost of several that begin in one line is the one that folds.
            if (node.Parent is not null && node.Children.Count > 0 && node.EndLine > StartOf(node) + 1)
                ends.TryAdd(StartOf(node), node.EndLine);
        }

        endpoints = [.. (gateway?.Endpoints ?? []).Select(endpoint => StartOf(endpoint.Node)).Where(ends.ContainsKey).Distinct()];
    }

    /// <summary>Whether endpoints can be folded all at once.</summary>
    public bool HasEndpoints => endpoints.Count > 0;

    /// <summary>Whether anything is folded.</summary>
    public bool IsAnyFolded => folded.Count > 0;

    /// <summary>The last line of what begins in a line; null where nothing can be folded.</summary>
    public int? EndOf(int line) => ends.TryGetValue(line, out var end) ? end : null;

    public bool IsFolded(int line) => folded.Contains(line);

    /// <summary>Folds what an address says, and nothing else.</summary>
    public void Apply(FoldState state)
    {
        folded.Clear();
        if (state.HasEndpoints)
            folded.UnionWith(endpoints);
        folded.SymmetricExceptWith(state.Lines.Where(ends.ContainsKey));
    }

    /// <summary>Unfolds what hides a line.</summary>
    public void Reveal(int line) => folded.RemoveWhere(start => start < line && ends[start] >= line);

    /// <summary>Where the endpoint around a line begins; the line itself outside of endpoints.</summary>
    public int EndpointAround(int line)
    {
        var start = endpoints.LastOrDefault(start => start <= line);
        return start > 0 && ends[start] >= line ? start : line;
    }

    /// <summary>Lines that are shown, from a line on; what is inside a folded line is left out.</summary>
    public IEnumerable<int> From(int first)
    {
        for (var line = first; line <= count; line = IsFolded(line) ? Math.Max(line, ends[line]) + 1 : line + 1)
            yield return line;
    }

    /// <summary>The line from which on so many lines before another one are shown; 1 at least.</summary>
    public int Before(int line, int lines)
    {
        var shown = From(1).TakeWhile(earlier => earlier < line).TakeLast(lines).ToList();
        return shown.Count > 0 ? shown[0] : 1;
    }

    private static int StartOf(ConfigurationNode node) => node.Line;
}
