namespace Dashboard.TestSupport;

/// <summary>Material that may lie in a folder <c>shared</c> beside the repository: KrakenD's schema and the recordings.</summary>
public static class SharedFolder
{
    public static string? Find(params string[] parts)
    {
        for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "shared", .. parts]);
            if (Path.Exists(path))
                return path;
        }

        return null;
    }
}
