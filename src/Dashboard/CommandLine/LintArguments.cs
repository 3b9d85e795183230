using System.Globalization;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.CommandLine;

/// <summary>What stands behind <c>lint</c> on the command line.</summary>
internal sealed record LintArguments(
    string File,
    LintInputs Inputs,
    string? Manifest,
    string? Baseline,
    LintSeverity FailOn,
    bool AsSarif,
    bool Help
)
{
    public const string Usage = """
        Checks a KrakenD configuration (JSON, YAML or TOML):

          lint FILE [options]          FILE - reads the standard input

          --format text|sarif          text without it
          --fail-on SEVERITY           info, low, medium, high or critical: exit code 1 from this severity on; high without it
          --baseline FILE              findings that are accepted with a reason: listed, but they do not count. JSON:
                                       {"accepted": [{"key": "KD041 (file)", "reason": "2 s are meant"}]}
          --manifest FILE              Kubernetes manifests with the gateway's Deployment and Services (rule KD125)

        What is known besides the file. Rules that need what is not given inform only:

          --gateway-version 2.13.2     --edition community|enterprise
          --replicas 3                 --wanted-rate 100      requests per second that limits should let through in all
          --backend-p99 2800ms         --balancer-idle 60s    --grace-period 30s
          --strict-clients             --production           --kubernetes
          --open-incident              --token-incident       callers are refused with 401 right now

        A template of the Flexible Configuration must be rendered first:
          FC_ENABLE=1 FC_OUT=out.json krakend check -c krakend.json && dashboard lint out.json

        Exit code: 0 nothing from --fail-on on, 1 findings or no readable configuration, 2 wrong arguments or no such file.
        """;

    private static readonly string[] Valued =
    [
        "--format",
        "--fail-on",
        "--manifest",
        "--baseline",
        "--gateway-version",
        "--edition",
        "--replicas",
        "--wanted-rate",
        "--backend-p99",
        "--balancer-idle",
        "--grace-period",
    ];

    private static readonly string[] Switches =
    [
        "--strict-clients",
        "--production",
        "--kubernetes",
        "--open-incident",
        "--token-incident",
    ];

    /// <summary>Reads the words.</summary>
    /// <exception cref="UsageException">They cannot be understood.</exception>
    public static LintArguments Read(IEnumerable<string> words)
    {
        var (files, values, switches) = (
            new List<string>(),
            new Dictionary<string, string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal)
        );
        using var rest = words.GetEnumerator();
        while (rest.MoveNext())
        {
            var (word, given) = Split(rest.Current);
            if (word is "--help" or "-h")
                return new LintArguments("", LintInputs.None, null, null, LintSeverity.High, AsSarif: false, Help: true);
            if (word == "-" || !word.StartsWith('-'))
                files.Add(rest.Current);
            else if (Switches.Contains(word, StringComparer.Ordinal))
                switches.Add(word);
            else if (!Valued.Contains(word, StringComparer.Ordinal))
                throw new UsageException($"There is no option '{word}'.");
            else if (
                !values.TryAdd(
                    word,
                    given ?? (rest.MoveNext() ? rest.Current : throw new UsageException($"{word} needs a value."))
                )
            )
                throw new UsageException($"{word} is given twice. Keep one of them.");
        }

        return files switch
        {
            [] => throw new UsageException("Name the file to check."),
            [var file] => From(file, values, switches),
            _ => throw new UsageException("Name one file only."),
        };
    }

    private static LintArguments From(string file, Dictionary<string, string> values, HashSet<string> switches) =>
        new(
            file,
            new LintInputs
            {
                Version = Value(values, "--gateway-version", GatewayVersion.Parse, "a version, like 2.13.2"),
                IsEnterprise = OneOf(values, "--edition", "community", "enterprise") == "enterprise",
                Replicas = Number(values, "--replicas") is { } replicas ? (int)Math.Min(replicas, 1_000_000) : null,
                WantedRate = Number(values, "--wanted-rate"),
                BackendLatency = Duration(values, "--backend-p99"),
                BalancerIdleTimeout = Duration(values, "--balancer-idle"),
                GracePeriod = Duration(values, "--grace-period"),
                HasStrictClients = switches.Contains("--strict-clients"),
                IsProduction = switches.Contains("--production"),
                IsKubernetes = switches.Contains("--kubernetes"),
                HasOpenIncident = switches.Contains("--open-incident"),
                HasTokenIncident = switches.Contains("--token-incident"),
            },
            values.GetValueOrDefault("--manifest"),
            values.GetValueOrDefault("--baseline"),
            Enum.Parse<LintSeverity>(OneOf(values, "--fail-on", "high", "info", "low", "medium", "critical"), ignoreCase: true),
            OneOf(values, "--format", "text", "sarif") == "sarif",
            Help: false
        );

    private static double? Number(Dictionary<string, string> values, string option) =>
        values.TryGetValue(option, out var text)
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e12
                ? number
                : throw new UsageException($"{option} '{text}' is no number above 0.")
            : null;

    private static TimeSpan? Duration(Dictionary<string, string> values, string option) =>
        values.TryGetValue(option, out var text)
            ? GoDuration.Parse(text) is { } span && span > TimeSpan.Zero
                ? span
                : throw new UsageException($"{option} '{text}' is no duration, like 60s or 2800ms.")
            : null;

    private static T? Value<T>(Dictionary<string, string> values, string option, Func<string, T?> parse, string expected)
        where T : class =>
        values.TryGetValue(option, out var text)
            ? parse(text) ?? throw new UsageException($"{option} '{text}' is not {expected}.")
            : null;

    /// <summary>One of some words; the first of them when nothing is given.</summary>
    private static string OneOf(Dictionary<string, string> values, string option, params string[] words) =>
        !values.TryGetValue(option, out var text) ? words[0]
        : words.Contains(text, StringComparer.OrdinalIgnoreCase) ? text.ToLowerInvariant()
        : throw new UsageException($"{option} '{text}' is none of {string.Join(", ", words)}.");

    private static (string Word, string? Value) Split(string word) =>
        word.IndexOf('=') is > 0 and var sign && word.StartsWith("--", StringComparison.Ordinal)
            ? (word[..sign], word[(sign + 1)..])
            : (word, null);
}
