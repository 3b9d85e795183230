namespace Dashboard.Core.Persistence;

/// <summary>The store cannot be reached now; the message says why and what to do, in words for the reader.</summary>
public sealed class StoreUnavailableException(string problem, Exception? inner = null) : Exception(problem, inner);
