namespace Dashboard.TestSupport;

/// <summary>A request that the receiver got.</summary>
public sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
