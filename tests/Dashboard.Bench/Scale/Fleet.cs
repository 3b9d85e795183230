using System.Globalization;
using Dashboard.Lab;

namespace Dashboard.Bench.Scale;

/// <summary>Many gateways of the size of a recorded one in one Prometheus, each under a name of its own in the label
/// <c>cluster</c>.</summary>
internal static class Fleet
{
    private const int GatewaysOfOneBlock = 10;

    /// <summary>The selector of each of so many gateways.</summary>
    public static IReadOnlyList<string> Selectors(int gateways) =>
        [.. Names(gateways).Select(name => $"{Recording.DefaultLabel}=\"{name}\"")];

    /// <summary>The recordings to load, each with some of the gateways.</summary>
    public static IEnumerable<Recording> Of(Recording template, int gateways) =>
        Names(gateways)
            .Chunk(GatewaysOfOneBlock)
            .Select(names =>
                template with
                {
                    Name = $"{names[0]}-to-{names[^1]}",
                    Series = [.. names.SelectMany(name => template.Series.Select(series => Named(series, name)))],
                }
            );

    private static IEnumerable<string> Names(int gateways) =>
        Enumerable.Range(1, gateways).Select(number => string.Create(CultureInfo.InvariantCulture, $"gateway-{number:000}"));

    private static Series Named(Series series, string name) =>
        series with
        {
            Labels =
            [
                .. series.Labels.Where(label => label.Name != Recording.DefaultLabel),
                new Label(Recording.DefaultLabel, name),
            ],
        };
}
