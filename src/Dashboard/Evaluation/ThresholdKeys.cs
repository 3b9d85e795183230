using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.Evaluation;

/// <summary>Finds misspelt thresholds: a limit that is silently ignored is worse than none.</summary>
public sealed class ThresholdKeys(IConfiguration configuration) : IValidateOptions<Thresholds>
{
    private static readonly IReadOnlyList<string> Known = [.. typeof(Thresholds).GetProperties().Select(property => property.Name)];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, Thresholds options)
    {
        var unknown = configuration.GetSection(nameof(Thresholds)).GetChildren()
            .Select(child => child.Key).Where(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => $"Thresholds:{key} is not known. There are: {string.Join(", ", Known)}.").ToList();
        return unknown.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(unknown);
    }
}
