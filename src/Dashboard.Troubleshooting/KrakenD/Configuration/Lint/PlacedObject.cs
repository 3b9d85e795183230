using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>An object of a file with the settings that KrakenD knows in it.</summary>
/// <param name="Node">The object.</param>
/// <param name="Known">Names of the settings.</param>
/// <param name="Name">What the object is, e.g. "a backend".</param>
internal sealed record PlacedObject(ConfigurationNode Node, IReadOnlySet<string> Known, string Name);
