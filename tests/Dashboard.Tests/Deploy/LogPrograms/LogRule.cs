namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>
/// A rule of a log program: the patterns that a line must match, the outermost first, and the series that then counts it, with
/// the value that the rule itself gives to a label. A rule without a series ends the line.
/// </summary>
public sealed record LogRule(IReadOnlyList<string> Patterns, string Series, string Value)
{
    public override string ToString() => $"{string.Join("  ", Patterns)}  =>  {Series} {Value}".TrimEnd();
}
