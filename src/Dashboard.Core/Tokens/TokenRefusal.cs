namespace Dashboard.Core.Tokens;

/// <summary>Why a token is not taken.</summary>
public enum TokenRefusal
{
    /// <summary>There is no such token.</summary>
    Unknown,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody took it back.</summary>
    Revoked,
}
