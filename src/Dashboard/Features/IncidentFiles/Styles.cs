namespace Dashboard.Features.IncidentFiles;

/// <summary>The site's styles as one text, for files that must look right without the site.</summary>
public sealed class Styles(IWebHostEnvironment environment)
{
    private static readonly string[] Sheets = ["app.css", "Dashboard.styles.css"];

    /// <summary>All sheets; one that is missing is left out: the file then is plain, but complete.</summary>
    public string All { get; } =
        string.Join('\n', Sheets.Select(sheet => Read(environment.WebRootFileProvider.GetFileInfo(sheet))));

    private static string Read(Microsoft.Extensions.FileProviders.IFileInfo file)
    {
        if (!file.Exists)
            return "";
        using var reader = new StreamReader(file.CreateReadStream());

        // Whatever a sheet would load lies outside of the file.
        return string.Join(
            '\n',
            reader
                .ReadToEnd()
                .Split('\n')
                .Where(line =>
                    !line.Contains("@import", StringComparison.Ordinal) && !line.Contains("url(", StringComparison.Ordinal)
                )
        );
    }
}
