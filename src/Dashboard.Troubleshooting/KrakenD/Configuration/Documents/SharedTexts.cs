using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>Gives equal texts of one file the same object: a large file has some dozens of keys and some hundreds of values, such
/// as methods, headers and hosts, each of them very often.</summary>
internal sealed class SharedTexts
{
    private const int Slots = 1024;
    private const int MaxLength = 64;

    private readonly string?[] known = new string?[Slots];

    /// <summary>The property name or text that the reader is at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Of(ref Utf8JsonReader json)
    {
        var text = json.ValueSpan;
        if (json.ValueIsEscaped || text.Length > MaxLength)
            return json.GetString()!;
        ref var slot = ref known[SlotOf(text)];
        if (slot is null || !Ascii.Equals(text, slot))
            slot = json.GetString()!;
        return slot;
    }

    private static int SlotOf(ReadOnlySpan<byte> text)
    {
        var hash = 17u;
        foreach (var letter in text)
            hash = (hash * 31) + letter;
        return (int)(hash % Slots);
    }
}
