namespace Dashboard.Core.Incidents;

/// <summary>What people say about an incident's first answer; the names are stored, so they are never renamed.</summary>
public enum IncidentVerdict
{
    /// <summary>It was the cause.</summary>
    Right,

    /// <summary>It pointed to the right place, but another entry says it better.</summary>
    NotQuite,

    /// <summary>It was something else.</summary>
    Wrong,
}
