namespace Dashboard.Hosting;

/// <summary>Metadata of endpoints whose requests are not worth a line of the log.</summary>
public sealed record NoRequestLog;
