using Dashboard.Core.Incidents.Export;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Features.IncidentFiles;

/// <summary>Shows an incident out of a file.</summary>
public sealed partial class LoadBundlePage
{
    private LoadedBundle? loaded;
    private string? problem;
    private bool isReading;

    private Task LoadAsync(InputFileChangeEventArgs chosen) =>
        ReadUntilLeftAsync(async cancellationToken =>
        {
            (loaded, problem, isReading) = (null, null, true);
            try
            {
                if (chosen.File.Size > BundleFile.LargestMegabytes * 1024L * 1024)
                {
                    problem =
                        $"The file has {chosen.File.Size / 1024 / 1024} MB. {BundleFile.LargestMegabytes} MB is the most that is "
                        + "read.";
                    return;
                }

                await using var stream = chosen.File.OpenReadStream(
                    BundleFile.LargestMegabytes * 1024L * 1024,
                    cancellationToken
                );
                loaded = await Loader.LoadAsync(stream, cancellationToken);
            }
            catch (InvalidDataException exception)
            {
                problem = exception.Message;
            }
            finally
            {
                isReading = false;
            }
        });
}
