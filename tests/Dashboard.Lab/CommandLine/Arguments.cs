using System.Globalization;

namespace Dashboard.Lab.CommandLine;

/// <summary>The arguments of a command: values, options with a value, and flags.</summary>
internal sealed class Arguments
{
    private readonly List<string> values = [];
    private readonly Dictionary<string, string> options = [];
    private readonly HashSet<string> flags = [];

    public Arguments(IEnumerable<string> words, IReadOnlyCollection<string> knownOptions, IReadOnlyCollection<string> knownFlags)
    {
        using var rest = words.GetEnumerator();
        while (rest.MoveNext())
        {
            var word = rest.Current;
            if (!word.StartsWith("--", StringComparison.Ordinal))
                values.Add(word);
            else if (knownFlags.Contains(word))
                flags.Add(word);
            else if (!knownOptions.Contains(word))
                throw new UsageException($"There is no option {word} here.");
            else
                options[word] = rest.MoveNext() ? rest.Current : throw new UsageException($"{word} needs a value.");
        }
    }

    public IReadOnlyList<string> Values => values;

    public bool Has(string flag) => flags.Contains(flag);

    public string? Option(string name) => options.GetValueOrDefault(name);

    public int? Port(string name)
    {
        if (Option(name) is not { } text)
            return null;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new UsageException($"{name} needs a port, not '{text}'.");
    }

    public RecordingCollection Recordings =>
        Option("--recordings") is { } folder ? new RecordingCollection(folder) : RecordingCollection.Carried;

    /// <summary>The values, when there are as many as the command takes.</summary>
    public IReadOnlyList<string> Exactly(params IReadOnlyList<string> names) =>
        values.Count == names.Count ? values : throw new UsageException($"Expected: {string.Join(' ', names)}.");
}
