namespace Dashboard.Core.Audit;

/// <summary>A stored secret that somebody gave away and may take back.</summary>
internal interface IRevocableRow
{
    /// <summary>Its key.</summary>
    Guid Id { get; }

    /// <summary>What the audit log calls it.</summary>
    string Subject { get; }

    /// <summary>When it was made.</summary>
    DateTimeOffset CreatedAt { get; }

    /// <summary>When it was used last; null for never.</summary>
    DateTimeOffset? LastUsedAt { get; }

    /// <summary>When it was revoked; null while it works.</summary>
    DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Who revoked it.</summary>
    string? RevokedBy { get; set; }
}
