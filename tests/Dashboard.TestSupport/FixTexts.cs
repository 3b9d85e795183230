using System.Reflection;
using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <summary>All fixes of the gateway, and the names that stand in for their tokens.</summary>
public static class FixTexts
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["%ENDPOINT%"] = "POST /v1/orders",
        ["%ROUTE%"] = "/v1/orders",
        ["%BACKEND%"] = "orders.shop.svc.cluster.local",
        ["%NAMESPACE%"] = "shop",
        ["%DEPLOYMENT%"] = "krakend",
        ["%POD%"] = "krakend-7d4f9c6b5-x2x9q",
    };

    public static IReadOnlyDictionary<string, Fix> All { get; } =
        Classes()
            .SelectMany(
                type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static),
                (type, property) => (type, property)
            )
            .Where(found => found.property.PropertyType == typeof(Fix))
            .ToDictionary(
                found => $"{found.type.Name}.{found.property.Name}",
                found => (Fix)found.property.GetValue(null)!,
                StringComparer.Ordinal
            );

    public static string WithNames(string text) =>
        Names.Aggregate(text, (result, name) => result.Replace(name.Key, name.Value, StringComparison.Ordinal));

    private static IEnumerable<Type> Classes() =>
        typeof(Fix)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace?.StartsWith("Dashboard.Troubleshooting.KrakenD.Catalogue", StringComparison.Ordinal) is true
            );
}
