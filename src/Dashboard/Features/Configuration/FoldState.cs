using System.Globalization;

namespace Dashboard.Features.Configuration;

/// <summary>What is folded in the viewer, as it stands in the address: all endpoints or none, and the lines that are the other
/// way round. So a folded view is a link, and works without a circuit.</summary>
public sealed record FoldState
{
    /// <summary>More lines would not fit into an address; the first ones are forgotten.</summary>
    public const int MaxLines = 40;

    private const string Endpoints = "endpoints";

    /// <summary>Nothing is folded.</summary>
    public static FoldState None { get; } = new();

    /// <summary>Every endpoint is folded.</summary>
    public static FoldState AllEndpoints { get; } = new() { HasEndpoints = true };

    /// <summary>Whether endpoints are folded, but for those among <see cref="Lines"/>.</summary>
    public bool HasEndpoints { get; private init; }

    /// <summary>First lines of what is folded, or, of an endpoint while all are, of what is not.</summary>
    public IReadOnlyList<int> Lines { get; private init; } = [];

    /// <summary>The part of an address; null when nothing is folded.</summary>
    public string? Text =>
        HasEndpoints || Lines.Count > 0
            ? string.Join(
                ',',
                [
                    .. HasEndpoints ? (string[])[Endpoints] : [],
                    .. Lines.Select(line => line.ToString(CultureInfo.InvariantCulture)),
                ]
            )
            : null;

    /// <summary>Reads the part of an address; what makes no sense in it is left out.</summary>
    public static FoldState Parse(string? text)
    {
        var parts = (text ?? "").Split(',', MaxLines + 1, StringSplitOptions.RemoveEmptyEntries);
        return new FoldState
        {
            HasEndpoints = parts is [Endpoints, ..],
            Lines =
            [
                .. parts
                    .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0)
                    .Where(line => line > 0)
                    .Distinct()
                    .Take(MaxLines),
            ],
        };
    }

    /// <summary>With a line the other way round.</summary>
    public FoldState Toggled(int line) =>
        this with
        {
            Lines = Lines.Contains(line) ? [.. Lines.Where(other => other != line)] : [.. Lines.TakeLast(MaxLines - 1), line],
        };
}
