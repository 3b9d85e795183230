namespace Dashboard.Core.Configurations;

/// <summary>How a configuration reached the dashboard; the names are stored, so they are never renamed.</summary>
public enum ConfigurationSource
{
    Upload,
    Api,
    File,
    Url,
}
