using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Core.Notifications.Messages;

/// <summary>How messages are written as JSON, for the store and for those who receive them.</summary>
public static class MessageJson
{
    /// <summary>Readable text; a number that is none must not cost the message.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Converters = { new JsonStringEnumConverter() },
        };

    /// <summary>A content as it is stored.</summary>
    public static string Write(MessageContent content) => JsonSerializer.Serialize(content, Options);

    /// <summary>A stored content; null when it cannot be read, because another version wrote it.</summary>
    public static MessageContent? Read(string stored)
    {
        try
        {
            return JsonSerializer.Deserialize<MessageContent>(stored, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
