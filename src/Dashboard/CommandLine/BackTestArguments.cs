using Dashboard.Core.BackTesting;

namespace Dashboard.CommandLine;

/// <summary>What stands behind <c>back-test</c> on the command line.</summary>
internal sealed record BackTestArguments(BackTestRequest Request, bool AsJson, bool Help)
{
    public const string Usage = """
        Replays the catalogue over a past range, with the settings of the dashboard:

          back-test --from MOMENT --to MOMENT [--gateway NAME] [--step 60s] [--threshold NAME=VALUE]... [--json]

          --from, --to   in UTC, like 2026-11-22T18:31:00Z
          --gateway      a configured gateway; the first one without it
          --step         distance between two moments: 30 s to 1 h, in multiples of 30 s; 60s without it
          --threshold    another threshold to compare with those in use, like ErrorShare=0.02; may be repeated
          --json         the result as JSON

        The result goes to the standard output, the progress to the standard error.
        Exit code: 0 the whole range was replayed, 1 it was not, 2 wrong arguments.
        """;

    private static readonly string[] Options = ["--gateway", "--from", "--to", "--step", "--threshold"];

    /// <summary>Reads the words.</summary>
    /// <exception cref="UsageException">They cannot be understood.</exception>
    public static BackTestArguments Read(IEnumerable<string> words)
    {
        var (values, thresholds) = (
            new Dictionary<string, string>(StringComparer.Ordinal),
            new List<KeyValuePair<string, string>>()
        );
        var (asJson, help) = (false, false);
        using var rest = words.GetEnumerator();
        while (rest.MoveNext())
        {
            var (word, given) = Split(rest.Current);
            if (word is "--json" or "--help" or "-h")
            {
                (asJson, help) = (asJson || word == "--json", help || word != "--json");
                continue;
            }

            if (!Options.Contains(word, StringComparer.Ordinal))
                throw new UsageException($"There is no option '{word}'.");
            var value = given ?? (rest.MoveNext() ? rest.Current : throw new UsageException($"{word} needs a value."));
            if (word == "--threshold")
                thresholds.Add(ThresholdOf(value));
            else if (!values.TryAdd(word, value))
                throw new UsageException($"{word} is given twice. Keep one of them.");
        }

        return new BackTestArguments(
            new BackTestRequest
            {
                Gateway = values.GetValueOrDefault("--gateway"),
                From = values.GetValueOrDefault("--from"),
                To = values.GetValueOrDefault("--to"),
                Step = values.GetValueOrDefault("--step"),
                Thresholds = thresholds,
            },
            asJson,
            help
        );
    }

    /// <summary><c>--name=value</c> is one word, <c>--name value</c> are two.</summary>
    private static (string Word, string? Value) Split(string word) =>
        word.IndexOf('=') is > 0 and var sign && word.StartsWith("--", StringComparison.Ordinal)
            ? (word[..sign], word[(sign + 1)..])
            : (word, null);

    private static KeyValuePair<string, string> ThresholdOf(string text) =>
        text.IndexOf('=') is > 0 and var sign && sign < text.Length - 1
            ? KeyValuePair.Create(text[..sign], text[(sign + 1)..])
            : throw new UsageException($"--threshold '{text}' is not a name with a value. Write it like ErrorShare=0.02.");
}
