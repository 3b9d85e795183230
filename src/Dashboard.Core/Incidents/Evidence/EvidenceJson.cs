using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Core.Json;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Incidents.Evidence;

/// <summary>Writes answers and readings so that they can be read back exactly, compressed.</summary>
public static class EvidenceJson
{
    /// <summary>Readings unpack to some megabytes, tens of them for hundreds of endpoints; more than this is no evidence but a
    /// mistake.</summary>
    private const int MaxUnpacked = 64 * 1024 * 1024;

    /// <summary>The same for files that anybody may have made. In memory they take several times as much.</summary>
    private const int MaxUnpackedOfFiles = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = Configured();

    private static readonly JsonSerializerOptions Strict = new(Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>A value as text, which can stand within an HTML element.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads such a text of our own.</summary>
    /// <exception cref="JsonException">It says something else.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("It is empty.");

    /// <summary>Reads such a text out of a file; a part that is missing or empty is an error.</summary>
    /// <exception cref="JsonException">It says something else.</exception>
    public static T ReadStrictly<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Strict) ?? throw new JsonException("It is empty.");

    /// <summary>Packs a value.</summary>
    public static byte[] Serialize<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var compressing = new BrotliStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(compressing, value, Options);
        return packed.ToArray();
    }

    /// <summary>Unpacks a value.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or were written by a version that says it
    /// differently.</exception>
    public static T Deserialize<T>(byte[] packed) => Deserialize<T>(packed, MaxUnpacked, Options);

    /// <summary>Unpacks a value out of a file: with less room, and a part that is missing or empty is an error.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, say something else, or unpack to too much.</exception>
    public static T DeserializeStrictly<T>(byte[] packed) => Deserialize<T>(packed, MaxUnpackedOfFiles, Strict);

    private static T Deserialize<T>(byte[] packed, int maxUnpacked, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Unpacked(packed, maxUnpacked), options)
                ?? throw new InvalidDataException("The stored evidence is empty.");
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NotSupportedException or IOException)
        {
            throw new InvalidDataException(
                "The stored evidence cannot be read: it is damaged, or another version has written it.",
                exception
            );
        }
    }

    private static MemoryStream Unpacked(byte[] packed, int maxUnpacked)
    {
        using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = unpacking.Read(buffer); read > 0; read = unpacking.Read(buffer))
        {
            if (unpacked.Length + read > maxUnpacked)
                throw new InvalidDataException(
                    $"The stored evidence unpacks to more than {QuantityFormatter.Bytes(maxUnpacked)}."
                );
            unpacked.Write(buffer, 0, read);
        }

        unpacked.Position = 0;
        return unpacked;
    }

    private static JsonSerializerOptions Configured()
    {
        var options = JsonConventions.Stored();
        options.Converters.Add(new Names());
        options.Converters.Add(new Quantities());
        return options;
    }

    /// <summary>Sets are compared by their exact letters.</summary>
    private sealed class Names : JsonConverter<IReadOnlySet<string>>
    {
        public override IReadOnlySet<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new HashSet<string>(JsonSerializer.Deserialize<string[]>(ref reader, options) ?? [], StringComparer.Ordinal);

        public override void Write(Utf8JsonWriter writer, IReadOnlySet<string> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Order(StringComparer.Ordinal), options);
    }

    /// <summary>Missing samples are the most frequent value of all: null is shorter than "NaN".</summary>
    private sealed class Quantities : JsonConverter<IReadOnlyList<double>>
    {
        public override IReadOnlyList<double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("Values are no list.");
            var values = new List<double>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                values.Add(
                    reader.TokenType == JsonTokenType.Null ? double.NaN : JsonSerializer.Deserialize<double>(ref reader, options)
                );
            }

            return values.ToArray();
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<double> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var number in value)
            {
                if (double.IsNaN(number))
                    writer.WriteNullValue();
                else
                    JsonSerializer.Serialize(writer, number, options);
            }

            writer.WriteEndArray();
        }
    }
}
