using System.Runtime.CompilerServices;
using System.Text;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>Turns offsets that only grow into lines and columns, looking at each byte once: a file may be one line of
/// 5 MB.</summary>
internal ref struct LineCounter(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> utf8 = utf8;
    private int counted;
    private int line = 1;
    private int column = 1;

    /// <summary>Line and column of an offset that is not before the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SourceSpan PlaceOf(int offset)
    {
        var passed = utf8[counted..Math.Max(counted, offset)];
        var feeds = passed.Count((byte)'\n');
        var inLine = feeds == 0 ? passed : passed[(passed.LastIndexOf((byte)'\n') + 1)..];
        line += feeds;
        column = (feeds == 0 ? column : 1) + Encoding.UTF8.GetCharCount(inLine);
        counted = Math.Max(counted, offset);
        return new SourceSpan(line, column, offset, offset);
    }

    /// <summary>Line and column of an offset shortly before the last one.</summary>
    public readonly SourceSpan Earlier(int offset)
    {
        var between = utf8[offset..counted];
        var feeds = between.Count((byte)'\n');
        if (feeds == 0)
            return SourceSpan.At(line, column - Encoding.UTF8.GetCharCount(between));
        var start = utf8[..offset].LastIndexOf((byte)'\n') + 1;
        return SourceSpan.At(line - feeds, 1 + Encoding.UTF8.GetCharCount(utf8[start..offset]));
    }
}
