using System.Text.Json;

namespace Dashboard.Api;

/// <summary>Reads fields of JSON that comes from outside and may hold anything.</summary>
internal static class JsonFields
{
    /// <summary>A field's text; null when it is missing or null. A field of another kind is an error.</summary>
    public static string? Text(this JsonElement json, string name, List<string> errors)
    {
        if (!json.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null)
            return null;
        if (TextOf(field) is { } text)
            return text;
        errors.Add($"'{name}' must be text.");
        return null;
    }

    /// <summary>An element's text; null when it is none.</summary>
    public static string? TextOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>A text in one line and of a length that can be stored.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return line.Length <= longest
            ? line
            : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1), "…");
    }
}
