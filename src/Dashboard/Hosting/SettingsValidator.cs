using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Names the settings that nobody reads, what is wrong with the log's, and a folder of secrets that is not
/// there.</summary>
public sealed class SettingsValidator(SettingsSections sections, IConfiguration configuration) : IValidateOptions<SettingsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SettingsOptions options)
    {
        var unknown = configuration is IConfigurationRoot root ? SettingsKeys.Unknown(root, sections.Known) : [];
        var errors = unknown.Concat(LogSettings.Read(configuration).Errors).Concat(SecretFiles.ErrorsOf(configuration)).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
