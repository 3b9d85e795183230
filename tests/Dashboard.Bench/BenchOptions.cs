using System.Globalization;

namespace Dashboard.Bench;

/// <summary>What the command line asked for.</summary>
internal sealed record BenchOptions
{
    public IReadOnlyList<string> Names { get; init; } = [];

    public string? Recordings { get; init; }

    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);

    public Uri? Prometheus { get; init; }

    public string? Tsdb { get; init; }

    public string Label { get; init; } = "cluster";

    public bool Timeline { get; init; }

    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static BenchOptions? Parse(string[] args)
    {
        var options = new BenchOptions();
        for (var index = 0; index < args.Length; index++)
        {
            var value = index + 1 < args.Length ? args[index + 1] : null;
            var parsed = args[index] switch
            {
                "--timeline" => options with { Timeline = true },
                "--recordings" when value is not null => options with { Recordings = value },
                "--tsdb" when value is not null => options with { Tsdb = value },
                "--label" when value is not null => options with { Label = value },
                "--prometheus" when Uri.TryCreate(value, UriKind.Absolute, out var address) => options with { Prometheus = address },
                "--every" when value is not null && double.TryParse(value.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
                    => options with { Every = TimeSpan.FromSeconds(seconds) },
                var name when !name.StartsWith('-') => options with { Names = [.. options.Names, name] },
                _ => null,
            };
            if (parsed is null)
            {
                return null;
            }

            index += args[index].StartsWith('-') && args[index] != "--timeline" ? 1 : 0;
            options = parsed;
        }

        return options;
    }
}
