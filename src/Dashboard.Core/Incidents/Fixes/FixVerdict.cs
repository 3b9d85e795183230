namespace Dashboard.Core.Incidents.Fixes;

/// <summary>Whether a fix helped; the names are stored, so they are never renamed.</summary>
public enum FixVerdict
{
    /// <summary>Its cause is gone.</summary>
    Fixed,

    /// <summary>Its cause is still there.</summary>
    NotFixed,

    /// <summary>More requests fail than before.</summary>
    Worse,

    /// <summary>Too little was seen after it.</summary>
    CannotTell,
}
