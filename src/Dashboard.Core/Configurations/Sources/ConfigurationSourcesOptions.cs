namespace Dashboard.Core.Configurations.Sources;

/// <summary>Everything in <c>Configurations</c> of the settings.</summary>
public sealed class ConfigurationSourcesOptions
{
    public IList<ConfigurationSourceOptions> Sources { get; } = [];

    /// <summary>What is set for a gateway; null when nothing is.</summary>
    public ConfigurationSourceOptions? Of(string gateway) => Sources.FirstOrDefault(source => source.Gateway == gateway);
}
