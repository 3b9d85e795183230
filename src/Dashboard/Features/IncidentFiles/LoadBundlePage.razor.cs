using Dashboard.Core.Incidents.Export;
using Dashboard.Troubleshooting.Formatting;
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
                if (chosen.File.Size > BundleFile.MaxBytes)
                {
                    problem =
                        $"The file has {QuantityFormatter.Bytes(chosen.File.Size)}. "
                        + $"{QuantityFormatter.Bytes(BundleFile.MaxBytes)} is the most that is read.";
                    return;
                }

                await using var stream = chosen.File.OpenReadStream(BundleFile.MaxBytes, cancellationToken);
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
