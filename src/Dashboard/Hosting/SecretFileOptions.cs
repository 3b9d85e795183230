namespace Dashboard.Hosting;

/// <summary>Where secrets lie as files; section <c>Secrets</c> of the settings.</summary>
public sealed class SecretFileOptions
{
    /// <summary>A folder in which each file is a setting: its name with two underscores between the parts, e.g.
    /// <c>Gateways__0__BearerToken</c>, its content the value. Empty for none.</summary>
    public string Folder { get; set; } = "";
}
