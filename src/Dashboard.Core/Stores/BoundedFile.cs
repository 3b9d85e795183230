namespace Dashboard.Core.Stores;

/// <summary>Small text files that the settings name: a wrong name must not fill the memory.</summary>
internal static class BoundedFile
{
    /// <summary>The whole text of a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="maxBytes">The largest one that is read.</param>
    /// <exception cref="IOException">It cannot be read, or is larger.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read it.</exception>
    public static string ReadText(string path, int maxBytes)
    {
        using var file = File.OpenRead(path);
        if (file.Length > maxBytes)
            throw new IOException("It is larger than expected.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
