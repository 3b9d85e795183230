namespace Dashboard.Troubleshooting;

/// <summary>Memory of one replica.</summary>
/// <param name="Replica">Pod name where known, else the scrape instance.</param>
/// <param name="Used">Bytes in use.</param>
/// <param name="LimitBytes">The limit at which the kernel ends it; null when there is none or it is not known.</param>
public sealed record ReplicaMemory(string Replica, Chart Used, double? LimitBytes);
