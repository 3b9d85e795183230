namespace Dashboard.Troubleshooting;

/// <summary>Label matchers without braces that select one gateway; either may be empty.</summary>
/// <param name="Gateway">As configured; part of every selector of every query.</param>
/// <param name="Targets">The same, narrowed to the scrape jobs that expose the gateway's own metrics.</param>
public sealed record Matchers(string Gateway, string Targets);
