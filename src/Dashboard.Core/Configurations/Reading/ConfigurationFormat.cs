namespace Dashboard.Core.Configurations.Reading;

/// <summary>What a configuration is written in; the names are stored, so they are never renamed.</summary>
public enum ConfigurationFormat
{
    Json,
    Yaml,
    Toml,
}
