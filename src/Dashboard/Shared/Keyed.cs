namespace Dashboard.Shared;

/// <summary>Unique keys for lists whose names may repeat: Blazor fails the whole panel over one doubled key.</summary>
public static class Keyed
{
    public static IEnumerable<(string Key, T Value)> By<T>(IEnumerable<T> values, Func<T, string> nameOf)
    {
        var seen = new Dictionary<string, int>();
        foreach (var value in values)
        {
            var name = nameOf(value);
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return (count == 1 ? name : $"{name}\n{count}", value);
        }
    }

    public static IEnumerable<(string Key, string Value)> By(IEnumerable<string> names) => By(names, name => name);
}
