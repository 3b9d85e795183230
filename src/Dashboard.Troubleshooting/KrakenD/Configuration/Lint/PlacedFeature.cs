using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>A feature where it is written. A class as all that rules iterate over: the framework brings its queries over classes
/// compiled, while those over each structure are compiled in every new process, which costs more than the checks.</summary>
/// <param name="Node">The feature's settings.</param>
/// <param name="Scope">The <c>extra_config</c> that it stands in.</param>
internal sealed record PlacedFeature(ConfigurationNode Node, FeatureScope Scope);
