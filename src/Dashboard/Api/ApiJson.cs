using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace Dashboard.Api;

/// <summary>How the API writes JSON: camelCase, enums as words, durations as ISO 8601, times in UTC.</summary>
public static class ApiJson
{
    /// <summary>Sets the options of every API answer and of its description.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        // Only for application/json, where < and > need no escape; PromQL stays readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

        // The last histogram edge is infinite.
        options.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new IsoDuration());
        options.Converters.Add(new UtcMoment());
    }

    private sealed class IsoDuration : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => XmlConvert.ToTimeSpan(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(XmlConvert.ToString(value));
    }

    private sealed class UtcMoment : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }
}
