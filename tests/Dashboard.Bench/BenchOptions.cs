using System.Globalization;
using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Scale;
using Dashboard.Bench.Variants;

namespace Dashboard.Bench;

/// <summary>What the command line asked for.</summary>
internal sealed record BenchOptions
{
    public IReadOnlyList<string> Names { get; init; } = [];

    public string? Recordings { get; init; }

    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan VariantsEvery { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Which parts run: <c>base</c>, <c>pairs</c>, names of variants.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [Run.Base];

    public Uri? Prometheus { get; init; }

    public string? Tsdb { get; init; }

    public string Label { get; init; } = "cluster";

    public int AtOnce { get; init; } = 2;

    public bool Timeline { get; init; }

    /// <summary>Whether large gateways are measured instead of the accuracy.</summary>
    public bool Scale { get; init; }

    /// <summary>How large those are.</summary>
    public IReadOnlyList<GatewaySize> Sizes { get; init; } = GatewaySize.Growth;

    /// <summary>Whether the recording rules are evaluated there, and measured as well.</summary>
    public bool Rules { get; init; }

    /// <summary>Small gateways that are evaluated together besides; null for none.</summary>
    public int? Gateways { get; init; }

    /// <summary>Folder in which the figures of each part of a long run are kept, and taken from; null for none.</summary>
    public string? Figures { get; init; }

    /// <summary>File with the official dashboard's queries, which are measured beside the large gateways; null for
    /// none.</summary>
    public string? Official { get; init; }

    /// <summary>Whether the check of a large configuration is measured instead of the accuracy.</summary>
    public bool Lint { get; init; }

    /// <summary>Endpoints of that configuration: 2,000 are the most that is known.</summary>
    public int LintedEndpoints { get; init; } = 2000;

    /// <summary>File with the official dashboard's queries; the first paint is measured beside them instead of the
    /// accuracy.</summary>
    public string? FirstPaint { get; init; }

    /// <summary>Whether the watcher is soaked instead of the accuracy measured.</summary>
    public bool Soak { get; init; }

    /// <summary>Whether memory and queries are measured under a storm instead of the accuracy.</summary>
    public bool Limits { get; init; }

    /// <summary>Labels of cases rebuilt from public reports, which <see cref="Prometheus"/> holds; null without them.</summary>
    public string? Reports { get; init; }

    /// <summary>Where the report is written; nowhere when null.</summary>
    public string? Write { get; init; }

    /// <summary>Every part there is, in the order of the report.</summary>
    public static IReadOnlyList<string> AllParts { get; } =
    [Run.Base, .. VariantList.All.Select(variant => variant.Name), Run.Pairs];

    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static BenchOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        for (var index = 0; index < arguments.Count; index++)
        {
            var word = arguments[index];
            var parsed = options.WithFlag(word);
            if (parsed is null && word.StartsWith('-') && index + 1 < arguments.Count)
                parsed = options.WithValue(word, arguments[++index]);
            if (parsed is null)
                return null;

            options = parsed;
        }

        return options;
    }

    private BenchOptions? WithFlag(string word) =>
        word switch
        {
            "--timeline" => this with { Timeline = true },
            "--scale" => this with { Scale = true },
            "--rules" => this with { Rules = true },
            "--limits" => this with { Limits = true },
            "--soak" => this with { Soak = true },
            "--lint" => this with { Lint = true },
            _ when !word.StartsWith('-') => this with { Names = [.. Names, word] },
            _ => null,
        };

    private BenchOptions? WithValue(string word, string value) =>
        word switch
        {
            "--recordings" => this with { Recordings = value },
            "--tsdb" => this with { Tsdb = value },
            "--label" => this with { Label = value },
            "--first-paint" => this with { FirstPaint = value },
            "--write" => this with { Write = value },
            "--reports" => this with { Reports = value },
            "--prometheus" when Uri.TryCreate(value, UriKind.Absolute, out var address) => this with { Prometheus = address },
            "--every" when Seconds(value) is { } every => this with { Every = every },
            "--variants-every" when Seconds(value) is { } every => this with { VariantsEvery = every },
            "--at-once" when Count(value) is { } count => this with { AtOnce = count },
            "--endpoints" when Count(value) is { } count => this with { LintedEndpoints = count },
            "--sizes" when GatewaySize.ParseAll(value) is { } sizes => this with { Sizes = sizes },
            "--gateways" when Count(value) is { } count => this with { Gateways = count },
            "--figures" => this with { Figures = value },
            "--official" => this with { Official = value },
            "--variants" when PartsOf(value) is { } parts => this with { Parts = parts },
            _ => null,
        };

    private static IReadOnlyList<string>? PartsOf(string value)
    {
        var parts = value switch
        {
            "all" => AllParts,
            "none" => [],
            _ => value.Split(','),
        };
        return parts.All(part => AllParts.Contains(part, StringComparer.Ordinal)) ? parts : null;
    }

    private static TimeSpan? Seconds(string value) =>
        double.TryParse(value.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static int? Count(string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;
}
