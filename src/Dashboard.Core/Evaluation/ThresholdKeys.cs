using System.ComponentModel.DataAnnotations;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Evaluation;

/// <summary>Finds misspelt thresholds and wrong overrides: a limit that is silently ignored is worse than none.</summary>
public sealed class ThresholdKeys(IConfiguration configuration) : IValidateOptions<Thresholds>
{
    private const string Overrides = nameof(Thresholds.Overrides);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, Thresholds options)
    {
        var section = configuration.GetSection(nameof(Thresholds));
        var errors = Unknown(section, typeof(Thresholds))
            .Concat(section.GetSection(Overrides).GetChildren().SelectMany(child => Unknown(child, typeof(ThresholdOverride))))
            .Concat(options.Overrides.SelectMany(WrongIn))
            .ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type type)
    {
        var known = type.GetProperties().Select(property => property.Name).ToList();
        return section
            .GetChildren()
            .Select(child => child.Key)
            .Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => $"{section.Path}:{key} is not known. There are: {string.Join(", ", known)}.");
    }

    private static IEnumerable<string> WrongIn(ThresholdOverride limits, int index)
    {
        var place = $"{nameof(Thresholds)}:{Overrides}:{index}";
        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(limits, new ValidationContext(limits), wrong, validateAllProperties: true);
        return wrong
            .Select(result => $"{place}: {result.ErrorMessage}")
            .Concat(
                limits.Endpoint is null == limits.Backend is null
                    ? [$"{place} needs either Endpoint (e.g. \"GET /v1/orders\") or Backend (e.g. \"orders.shop\"), not both."]
                    : []
            );
    }
}
