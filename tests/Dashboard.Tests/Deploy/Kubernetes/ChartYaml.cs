using System.Globalization;
using System.Text.Json;
using YamlDotNet.Serialization;

namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>YAML as plain maps, lists, texts, numbers and booleans.</summary>
public static class ChartYaml
{
    private static readonly IDeserializer Reader = new DeserializerBuilder()
        .WithAttemptingUnquotedStringTypeDeserialization()
        .WithDuplicateKeyChecking()
        .Build();

    private static readonly ISerializer Writer = new SerializerBuilder()
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .DisableAliases()
        .Build();

    /// <summary>The map at the top of a text; an empty one when the text says nothing.</summary>
    public static Dictionary<string, object?> Read(string yaml) =>
        Plain(Reader.Deserialize<object?>(yaml)) as Dictionary<string, object?> ?? [];

    /// <summary>As <c>toYaml</c> writes it: without a line feed at the end.</summary>
    public static string Write(object? value) => Writer.Serialize(value).ReplaceLineEndings("\n").TrimEnd('\n');

    public static string ScalarOf(object? value) =>
        value switch
        {
            string text => text,
            true => "true",
            false => "false",
            IConvertible number => number.ToString(CultureInfo.InvariantCulture),
            _ => throw new FormatException("Neither text nor number: write it by toYaml."),
        };

    public static string ToJson(object? value) => JsonSerializer.Serialize(value);

    /// <summary>Maps are merged, everything else is replaced, as Helm does with several files of values.</summary>
    public static Dictionary<string, object?> Merge(Dictionary<string, object?> below, Dictionary<string, object?> above)
    {
        var merged = new Dictionary<string, object?>(below, StringComparer.Ordinal);
        foreach (var (key, value) in above)
        {
            merged[key] =
                value is Dictionary<string, object?> upper && below.GetValueOrDefault(key) is Dictionary<string, object?> lower
                    ? Merge(lower, upper)
                    : value;
        }

        return merged;
    }

    private static object? Plain(object? value) =>
        value switch
        {
            Dictionary<object, object?> map => map.ToDictionary(
                pair => (string)pair.Key,
                pair => Plain(pair.Value),
                StringComparer.Ordinal
            ),
            List<object?> list => list.ConvertAll(Plain),
            _ => value,
        };
}
