using System.Globalization;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.BackTesting;

/// <summary>Reads and writes how one set of thresholds differs from another.</summary>
public static class ThresholdChanges
{
    /// <summary>The set that typed values make of the one in use; null when nothing differs. An empty value stays as it
    /// is.</summary>
    public static Thresholds? Read(Thresholds inUse, IEnumerable<KeyValuePair<string, string>> typed, List<string> errors)
    {
        var changed = inUse;
        foreach (var (name, text) in typed.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)))
        {
            if (
                ThresholdLimit.All.FirstOrDefault(limit => limit.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                is not { } limit
            )
                errors.Add(
                    $"There is no threshold called '{name}'. There are: "
                        + $"{string.Join(", ", ThresholdLimit.All.Select(known => known.Name))}."
                );
            else if (
                !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)
            )
                errors.Add($"{limit.Name} '{text}' is not a number. Write it like {ThresholdLimit.Text(limit.Default)}.");
            else if (value < limit.Lowest || value > limit.Highest || (limit.IsWhole && value % 1 != 0))
                errors.Add(
                    $"{limit.Name} must be {(limit.IsWhole ? "a whole number " : "")}from {ThresholdLimit.Text(limit.Lowest)} to "
                        + $"{ThresholdLimit.Text(limit.Highest)}."
                );
            else
                changed = limit.In(changed, value);
        }

        return Between(inUse, changed).Count == 0 ? null : changed;
    }

    /// <summary>The thresholds that differ.</summary>
    public static IReadOnlyList<ThresholdChange> Between(Thresholds one, Thresholds other) =>
        [
            .. ThresholdLimit
                .All.Select(limit => new ThresholdChange(limit, limit.Of(one), limit.Of(other)))
                .Where(change => !change.From.Equals(change.To)),
        ];

    /// <summary>The lines for <c>appsettings.json</c> that make the second set the one in use.</summary>
    public static string Settings(Thresholds inUse, Thresholds proposed) =>
        $"\"Thresholds\": {{\n{string.Join(",\n", Between(inUse, proposed)
            .Select(change => $"  \"{change.Limit.Name}\": {ThresholdLimit.Text(change.To)}"))}\n}}";
}

/// <summary>A threshold that differs between two sets.</summary>
/// <param name="Limit">The threshold.</param>
/// <param name="From">Its value in the first set.</param>
/// <param name="To">Its value in the second set.</param>
public sealed record ThresholdChange(ThresholdLimit Limit, double From, double To);
