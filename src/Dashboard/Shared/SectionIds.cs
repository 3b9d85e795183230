namespace Dashboard.Shared;

/// <summary>Names of the places in the incident page that can be linked to.</summary>
public static class SectionIds
{
    public const string Evidence = "evidence";
    public const string Others = "others";
    public const string Changes = "changes";

    /// <summary>The four signal panels.</summary>
    public const string Signals = "signals";

    /// <summary>Endpoints, replicas and the other tables, of which one is shown.</summary>
    public const string Tables = "tables";
}
