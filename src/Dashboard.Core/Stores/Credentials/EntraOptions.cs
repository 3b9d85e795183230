namespace Dashboard.Core.Stores.Credentials;

/// <summary>Tokens of Microsoft Entra ID; part <c>Entra</c> of a store's settings. Without a secret the machine's own identity is
/// taken: environment, workload identity of AKS, managed identity.</summary>
public sealed class EntraOptions
{
    /// <summary>What the token is for.</summary>
    public string Scope { get; set; } = "https://prometheus.monitor.azure.com/.default";

    /// <summary>Directory of the application; needed with a secret.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The application, or a user-assigned managed identity; empty for the machine's default.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The application's secret. Never logged or shown.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>File that holds the application's secret; read again for each query. Empty for none.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>Where the application signs in, for the clouds of governments and countries or an authority of one's own; empty
    /// for the public cloud.</summary>
    public string AuthorityHost { get; set; } = "";

    /// <summary>PEM file of the CAs that the authority's certificate must come from; empty for the system's.</summary>
    public string CaFile { get; set; } = "";
}
