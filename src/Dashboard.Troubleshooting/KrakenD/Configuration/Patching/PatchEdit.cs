using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>One setting that a fix writes or takes away.</summary>
/// <param name="Pointer">Its JSON pointer; objects that are missing on the way are made.</param>
/// <param name="Value">The value; null takes the setting away.</param>
internal sealed record PatchEdit(string Pointer, JsonNode? Value)
{
    /// <summary>Writes a setting below a place.</summary>
    public static PatchEdit Set(string place, JsonNode value, params IEnumerable<string> steps) =>
        new(place + JsonPointer.Of(steps), value);

    /// <summary>Takes a setting below a place away.</summary>
    public static PatchEdit Remove(string place, params IEnumerable<string> steps) => new(place + JsonPointer.Of(steps), null);

    /// <summary>Applies it; says whether the place was there.</summary>
    public bool ApplyTo(JsonNode root)
    {
        var steps = JsonPointer.Steps(Pointer);
        var parent = root;
        foreach (var step in steps.SkipLast(1))
        {
            var next = JsonPointer.Find(parent, JsonPointer.Of(step));
            if (next is null && parent is JsonObject values && Value is not null)
                values[step] = next = new JsonObject();
            if (next is not (JsonObject or JsonArray))
                return false;
            parent = next;
        }

        return Apply(parent, steps[^1]);
    }

    private bool Apply(JsonNode parent, string step)
    {
        switch (parent)
        {
            case JsonObject values when Value is null:
                values.Remove(step);
                return true;
            case JsonObject values:
                values[step] = Value.DeepClone();
                return true;
            case JsonArray list when JsonPointer.Index(step) is { } index && index <= list.Count && Value is not null:
                if (index == list.Count)
                    list.Add(Value.DeepClone());
                else
                    list[index] = Value.DeepClone();
                return true;
            case JsonArray list when JsonPointer.Index(step) is { } index && index < list.Count:
                list.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }
}
