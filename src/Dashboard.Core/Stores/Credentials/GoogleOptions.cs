namespace Dashboard.Core.Stores.Credentials;

/// <summary>Tokens of Google; part <c>Google</c> of a store's settings. Without a file the machine's own identity is taken:
/// <c>GOOGLE_APPLICATION_CREDENTIALS</c>, or the metadata server of GKE and Compute Engine.</summary>
public sealed class GoogleOptions
{
    /// <summary>What the token is for.</summary>
    public string Scope { get; set; } = "https://www.googleapis.com/auth/monitoring.read";

    /// <summary>JSON file of a service account, or of a workload identity federation; empty for the machine's
    /// identity.</summary>
    public string CredentialFile { get; set; } = "";
}
