using System.IO.Compression;

namespace Dashboard.Core.Configurations;

/// <summary>How the text of a version is stored.</summary>
internal static class StoredText
{
    public static byte[] Compress(byte[] text)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Optimal))
            gzip.Write(text);
        return result.ToArray();
    }

    public static byte[] Decompress(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var result = new MemoryStream();
        gzip.CopyTo(result);
        return result.ToArray();
    }
}
