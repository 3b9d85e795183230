namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>A configuration file as a tree of values with their places.</summary>
/// <param name="Root">The whole file, an object.</param>
/// <param name="Remarks">What the text holds besides values.</param>
public sealed record ConfigurationDocument(ConfigurationNode Root, IReadOnlyList<DocumentRemark> Remarks);
