using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Dashboard.Troubleshooting;

/// <summary>A piece of a fix's steps: a line of prose, or what stands between two fences, in a language.</summary>
/// <param name="Text">The text as written, without its fences.</param>
/// <param name="Language">What the opening fence names; null for prose, empty for a fence without a name.</param>
public sealed record StepBlock(string Text, string? Language)
{
    private const string Fence = "```";

    // Everybody who looks at a diagnosis is shown the same texts: they are read, and kept, once.
    private static readonly ConditionalWeakTable<string, IReadOnlyList<StepBlock>> Known = [];

    /// <summary>Whether it stood between fences, ready to copy.</summary>
    [JsonIgnore]
    public bool IsCode => Language is not null;

    /// <summary>What running or applying it does. In doubt it changes something.</summary>
    public StepKind Kind =>
        Language switch
        {
            "sh" => ShellScript.OnlyReads(Text) ? StepKind.Inspect : StepKind.Change,
            "promql" => StepKind.Inspect,
            "json" or "yaml" => StepKind.Configure,
            _ => StepKind.Explain,
        };

    /// <summary>Whether it holds addresses that stand for the reader's own: no metric tells, for example, where an identity
    /// provider is (RFC 2606).</summary>
    [JsonIgnore]
    public bool HasExample => IsCode && Text.Contains("example.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>The language in words for a label.</summary>
    [JsonIgnore]
    public string Label =>
        Language switch
        {
            "sh" => "Shell",
            "json" => "JSON",
            "yaml" => "YAML",
            "promql" => "PromQL",
            null or "" => "Text",
            _ => Language,
        };

    /// <summary>Steps that say where a snippet belongs and show it.</summary>
    public static string Steps(string scope, string language, string snippet) =>
        $"{scope}:\n{Fence}{language}\n{snippet}\n{Fence}";

    /// <summary>Reads steps line by line. A fence that is never closed reaches to the end: no line is lost.</summary>
    public static IReadOnlyList<StepBlock> Parse(string steps) => Known.GetValue(steps, Read);

    private static IReadOnlyList<StepBlock> Read(string steps)
    {
        var blocks = new List<StepBlock>();
        string? language = null;
        List<string> code = [];
        foreach (var line in steps.ReplaceLineEndings("\n").Split('\n'))
        {
            if (language is null && line.StartsWith(Fence, StringComparison.Ordinal))
                language = line[Fence.Length..].Trim();
            else if (language is null)
                AddProse(line);
            else if (line.TrimEnd() == Fence)
                EndCode();
            else
                code.Add(line);
        }

        if (language is not null)
            EndCode();
        return blocks;

        void AddProse(string line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                blocks.Add(new(line.Trim(), null));
        }

        void EndCode()
        {
            if (code.Count > 0)
                blocks.Add(new(string.Join('\n', code), language));
            (language, code) = (null, []);
        }
    }
}
