namespace Dashboard.Lab;

/// <summary>A label of a series: its name and its value.</summary>
public sealed record Label(string Name, string Value)
{
    /// <summary>As PromQL and both text formats write it: <c>name="value"</c>.</summary>
    public override string ToString() => $"{Name}=\"{Value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
