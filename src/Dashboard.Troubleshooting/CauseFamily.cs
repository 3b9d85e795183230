namespace Dashboard.Troubleshooting;

/// <summary>Causes that are about the same part of the gateway.</summary>
/// <param name="Id">Kebab-case, for links.</param>
/// <param name="Title">What they have in common.</param>
/// <param name="Causes">The entries.</param>
public sealed record CauseFamily(string Id, string Title, IReadOnlyList<Cause> Causes);
