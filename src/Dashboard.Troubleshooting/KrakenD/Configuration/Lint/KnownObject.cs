using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>An object of which is known what may be written in it.</summary>
/// <param name="Node">Root, an endpoint or a backend.</param>
/// <param name="Known">Names of its settings.</param>
/// <param name="Name">What it is, with its article.</param>
internal sealed record KnownObject(ConfigurationNode Node, IReadOnlySet<string> Known, string Name);
