namespace Dashboard.Core.Walls;

/// <summary>Why a key opens no wall.</summary>
public enum WallRefusal
{
    /// <summary>No link has this key.</summary>
    Unknown,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody took it back.</summary>
    Revoked,

    /// <summary>It cannot be checked now.</summary>
    StoreUnavailable,
}
