namespace Dashboard.Shared;

/// <summary>Names of the places in the incident page that can be linked to.</summary>
public static class SectionIds
{
    public const string Endpoints = "endpoints";
    public const string Breakers = "breakers";
    public const string Replicas = "replicas";
    public const string Evidence = "evidence";
    public const string Others = "others";
    public const string NotChecked = "not-checked";
}
