namespace Dashboard.Hosting;

/// <summary>Takes secrets from files, as Kubernetes and Docker mount them: they then stand neither in the environment nor in a
/// settings file.</summary>
public static class SecretFiles
{
    /// <summary>Name of the section of the settings.</summary>
    public const string Section = "Secrets";

    private const string Key = $"{Section}:{nameof(SecretFileOptions.Folder)}";

    /// <summary>What lies in the folder wins over everything else.</summary>
    public static WebApplicationBuilder AddSecretFiles(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Key] is { Length: > 0 } folder && Directory.Exists(folder))
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false, reloadOnChange: false);
        return builder;
    }

    /// <summary>What is wrong with the folder.</summary>
    internal static IEnumerable<string> ErrorsOf(IConfiguration configuration) =>
        configuration[Key] is { Length: > 0 } folder && !Directory.Exists(folder)
            ? [$"{Key} '{folder}' is no folder that can be read. Mount the secrets there, or remove the setting."]
            : [];
}
