namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>Where something stands in the file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units as editors and SARIF count.</param>
/// <param name="Start">First byte of the value; -1 where the format does not tell.</param>
/// <param name="End">The byte after the value; -1 where the format does not tell.</param>
public readonly record struct SourceSpan(int Line, int Column, int Start, int End)
{
    /// <summary>A place without known bytes.</summary>
    public static SourceSpan At(int line, int column) => new(line, column, -1, -1);
}
