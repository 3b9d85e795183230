namespace Dashboard.Core.Stores.Credentials;

/// <summary>Signing for Amazon (SigV4); part <c>Aws</c> of a store's settings. Without keys and role the machine's own identity
/// is taken: environment, profile, container, web identity of EKS, instance.</summary>
public sealed class AwsOptions
{
    /// <summary>Region of the store, e.g. <c>eu-central-1</c>.</summary>
    public string Region { get; set; } = "";

    /// <summary>Name of the service that is signed for.</summary>
    public string Service { get; set; } = "aps";

    /// <summary>Access key; empty for the machine's identity.</summary>
    public string AccessKey { get; set; } = "";

    /// <summary>Secret of the access key. Never logged or shown.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>File that holds the secret of the access key; read again for each request. Empty for none.</summary>
    public string SecretKeyFile { get; set; } = "";

    /// <summary>Role to assume; empty for none.</summary>
    public string RoleArn { get; set; } = "";

    /// <summary>File of a web identity's token, with which the role is assumed; empty to assume it with the machine's
    /// identity.</summary>
    public string WebIdentityTokenFile { get; set; } = "";
}
