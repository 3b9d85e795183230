using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.BackTesting;

/// <summary>A threshold that operators may change, with the range that the settings allow.</summary>
public sealed record ThresholdLimit
{
    private static readonly Thresholds Defaults = new();

    private readonly PropertyInfo property;

    private ThresholdLimit(PropertyInfo property, RangeAttribute range)
    {
        this.property = property;
        Name = property.Name;
        Lowest = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        Highest = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        IsWhole = property.PropertyType == typeof(int);
        Default = Of(Defaults);
    }

    /// <summary>All of them, in the order of the settings.</summary>
    public static IReadOnlyList<ThresholdLimit> All { get; } =
    [
        .. typeof(Thresholds)
            .GetProperties()
            .Select(property => (Property: property, Range: property.GetCustomAttribute<RangeAttribute>()))
            .Where(pair => pair.Range is not null)
            .Select(pair => new ThresholdLimit(pair.Property, pair.Range!)),
    ];

    /// <summary>Its name in the settings.</summary>
    public string Name { get; }

    /// <summary>The lowest value that the settings allow.</summary>
    public double Lowest { get; }

    /// <summary>The highest value that the settings allow.</summary>
    public double Highest { get; }

    /// <summary>Whether it counts something.</summary>
    public bool IsWhole { get; }

    /// <summary>The value of the catalogue.</summary>
    public double Default { get; }

    /// <summary>A number as the settings spell it.</summary>
    public static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Its value in a set.</summary>
    public double Of(Thresholds thresholds) => Convert.ToDouble(property.GetValue(thresholds), CultureInfo.InvariantCulture);

    /// <summary>A set with another value of it.</summary>
    public Thresholds In(Thresholds thresholds, double value)
    {
        var changed = thresholds with { };
        property.SetValue(changed, IsWhole ? (object)(int)value : value);
        return changed;
    }
}
