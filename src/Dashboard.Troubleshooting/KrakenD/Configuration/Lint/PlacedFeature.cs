using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>A feature that is written in an <c>extra_config</c>. A class: for it the framework's own compiled code is used, and a
/// new process need not compile that of a tuple.</summary>
/// <param name="Node">Its block.</param>
/// <param name="Scope">Where it stands.</param>
internal sealed record PlacedFeature(ConfigurationNode Node, FeatureScope Scope);
