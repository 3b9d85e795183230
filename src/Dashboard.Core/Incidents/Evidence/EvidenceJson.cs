using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Core.Json;

namespace Dashboard.Core.Incidents.Evidence;

/// <summary>Writes answers and readings so that they can be read back exactly, compressed.</summary>
public static class EvidenceJson
{
    /// <summary>Readings unpack to some megabytes; more than this is no evidence but an attack or a mistake.</summary>
    private const int MaxUnpacked = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = Configured();

    /// <summary>A value as text, which can stand within an HTML element.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads such a text.</summary>
    /// <exception cref="JsonException">It says something else.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("It is empty.");

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
    public static T Deserialize<T>(byte[] packed)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Unpacked(packed), Options)
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

    private static MemoryStream Unpacked(byte[] packed)
    {
        using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = unpacking.Read(buffer); read > 0; read = unpacking.Read(buffer))
        {
            if (unpacked.Length + read > MaxUnpacked)
                throw new InvalidDataException($"The stored evidence unpacks to more than {MaxUnpacked / 1024 / 1024} MB.");
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
        public override IReadOnlyList<double> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => [.. (JsonSerializer.Deserialize<double?[]>(ref reader, options) ?? []).Select(value => value ?? double.NaN)];

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
