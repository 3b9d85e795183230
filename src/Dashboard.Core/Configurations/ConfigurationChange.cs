using System.Globalization;
using Dashboard.Core.Configurations.Reading;
using Dashboard.Core.Events.Changes;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

namespace Dashboard.Core.Configurations;

/// <summary>A new version as a change of its gateway: it stands beside the measured ones on the incident page.</summary>
internal static class ConfigurationChange
{
    private const string Source = ChangeMark.Configuration;

    /// <summary>What a version changes for callers, the most harmful first, on one line.</summary>
    public static ChangeRow Between(ConfigurationVersionRow before, ConfigurationVersionRow after) =>
        new()
        {
            Gateway = after.Gateway,
            At = after.ReceivedAt,
            What = OneLine($"Configuration changed: {Summary(before, after)}"),
            Source = Source,
            // The same file may come back later; that is another change.
            Key = string.Create(CultureInfo.InvariantCulture, $"{Source}-{after.Hash[..12]}-{after.ReceivedAt.UtcTicks}"),
        };

    private static string Summary(ConfigurationVersionRow before, ConfigurationVersionRow after)
    {
        if (Read(before) is not { } old || Read(after) is not { } current)
            return "an older version cannot be read any more";
        var differences = ConfigurationDiff.Between(old, current);
        if (differences.Count == 0)
            return "nothing that callers notice";
        var told = string.Join("; ", differences.Take(4).Select(it => $"{it.Subject}: {it.What}"));
        return differences.Count <= 4
            ? told
            : string.Create(CultureInfo.InvariantCulture, $"{differences.Count} differences, {told}");
    }

    private static GatewayConfiguration? Read(ConfigurationVersionRow row) =>
        ConfigurationFileReader.ReadGateway(StoredText.Decompress(row.Content), row.Format);

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length <= NewChange.MaxWhat ? line : string.Concat(line.AsSpan(0, NewChange.MaxWhat - 1), "…");
    }
}
