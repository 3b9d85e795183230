using System.Text;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Core.Configurations.Reading;

/// <summary>Reads a configuration in any format that KrakenD reads.</summary>
public static class ConfigurationFileReader
{
    /// <summary>Reads a file. Never throws for what stands in it.</summary>
    /// <param name="file">The whole file in UTF-8.</param>
    /// <param name="format">What it is written in.</param>
    public static ConfigurationReading Read(ReadOnlySpan<byte> file, ConfigurationFormat format)
    {
        if (format is ConfigurationFormat.Json)
            return JsonConfigurationReader.Read(file);
        if (DocumentBudget.Refusal(file.Length) is { } refusal)
            return ConfigurationReading.Failed(refusal);
        var text = Encoding.UTF8.GetString(WithoutMark(file));
        if (string.IsNullOrWhiteSpace(text))
            return ConfigurationReading.Failed("The file is empty.");
        if (text.Contains('\0', StringComparison.Ordinal))
            return ConfigurationReading.Failed("The file is not text in UTF-8.");
        return format is ConfigurationFormat.Yaml ? new YamlConfigurationReader(text).Read() : TomlConfigurationReader.Read(text);
    }

    /// <summary>What a file says of its gateway; null when it cannot be read.</summary>
    /// <param name="file">The whole file in UTF-8.</param>
    /// <param name="format">What it is written in.</param>
    public static GatewayConfiguration? ReadGateway(ReadOnlySpan<byte> file, ConfigurationFormat format) =>
        Read(file, format).Document is { } document ? new GatewayConfiguration(document) : null;

    /// <summary>What a file is written in, by the end of its name, else by its first character.</summary>
    public static ConfigurationFormat FormatOf(string? name, ReadOnlySpan<byte> file) =>
        Path.GetExtension(name)?.ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => ConfigurationFormat.Yaml,
            ".toml" => ConfigurationFormat.Toml,
            ".json" => ConfigurationFormat.Json,
            _ => BySight(WithoutMark(file)),
        };

    /// <summary>The file without a byte-order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> file) =>
        file.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;

    private static ConfigurationFormat BySight(ReadOnlySpan<byte> file)
    {
        var text = file.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is (byte)'{' or (byte)'/' or (byte)'<')
            return ConfigurationFormat.Json;
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        return line.Contains((byte)'=') && !line.Contains((byte)':') ? ConfigurationFormat.Toml : ConfigurationFormat.Yaml;
    }
}
