using System.Text;
using System.Text.Json;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>Gives equal keys of one file the same text: a large file has some dozens of them, each thousands of times.</summary>
internal sealed class SharedKeys
{
    private const int Slots = 512;
    private const int MaxLength = 64;

    private readonly string?[] known = new string?[Slots];

    /// <summary>The text of the property name that the reader is at.</summary>
    public string Of(ref Utf8JsonReader json)
    {
        var name = json.ValueSpan;
        if (json.ValueIsEscaped || name.Length > MaxLength)
            return json.GetString()!;
        ref var slot = ref known[SlotOf(name)];
        if (slot is null || !Ascii.Equals(name, slot))
            slot = json.GetString()!;
        return slot;
    }

    private static int SlotOf(ReadOnlySpan<byte> name)
    {
        var hash = 17u;
        foreach (var letter in name)
            hash = (hash * 31) + letter;
        return (int)(hash % Slots);
    }
}
