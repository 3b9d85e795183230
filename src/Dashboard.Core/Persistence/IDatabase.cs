namespace Dashboard.Core.Persistence;

/// <summary>One kind of database: how to reach it, how to bring it up to date, and what its faults mean.</summary>
public interface IDatabase
{
    /// <summary>Where it is, in words that hold no secret.</summary>
    string Place { get; }

    /// <summary>A context for one operation.</summary>
    DashboardDbContext CreateContext();

    /// <summary>Creates what is missing, migrates, and proves that it can be written to.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Proves that it can still be written to.</summary>
    Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>What happened and what to do, when an exception is a fault of the store; null when it is a mistake of the
    /// program.</summary>
    string? Explain(Exception exception);
}
