using System.Text;

namespace Dashboard.Core.Configurations.Reading;

/// <summary>Turns offsets in characters that only grow into offsets in bytes of UTF-8, looking at each character once.</summary>
internal sealed class ByteOffsets(string text)
{
    private int characters;
    private int bytes;

    /// <summary>The offset in bytes; -1 for an offset before the last one.</summary>
    public int Of(long character)
    {
        var wanted = (int)Math.Min(character, text.Length);
        if (wanted < characters)
            return -1;
        bytes += Encoding.UTF8.GetByteCount(text.AsSpan(characters, wanted - characters));
        characters = wanted;
        return bytes;
    }
}
