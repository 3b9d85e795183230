namespace Dashboard.Features.Incidents.Tables;

/// <summary>The tables below an answer, by their names in the address.</summary>
public static class DiagnosisTable
{
    public const string Endpoints = "endpoints";
    public const string Breakers = "breakers";
    public const string Replicas = "replicas";
    public const string Logs = "logs";
    public const string DataQuality = "data-quality";

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<string> All { get; } = [Endpoints, Breakers, Replicas, Logs, DataQuality];

    /// <summary>The page with one of its tables shown, at that place.</summary>
    public static string AddressOf(string page, string key, string table) =>
        $"{Shared.PageAddress.With(page, key, table == Endpoints ? null : table)}#{Shared.SectionIds.Tables}";

    /// <summary>The table that an address asks for; the first one where it asks for none that exists.</summary>
    public static string In(string address, string key) =>
        Shared.PageAddress.Value(address, key) is { } asked && All.Contains(asked) ? asked : Endpoints;
}
