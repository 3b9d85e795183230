using Dashboard.Core.Incidents.Export;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Features.IncidentFiles;

/// <summary>Shows an incident out of a file.</summary>
public sealed partial class LoadBundlePage
{
    private ReadBundle? read;
    private (Diagnosis Then, Diagnosis Now)? rankedNow;
    private string? problem;
    private bool isReading;

    private Task LoadAsync(InputFileChangeEventArgs chosen) =>
        ReadUntilLeftAsync(async cancellationToken =>
        {
            (read, rankedNow, problem, isReading) = (null, null, null, true);
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
                using var reader = new StreamReader(stream);
                read = BundleFile.Read(await reader.ReadToEndAsync(cancellationToken));
                rankedNow = Rerank(read.Bundle);
            }
            catch (InvalidDataException exception)
            {
                (read, problem) = (null, exception.Message);
            }
            finally
            {
                isReading = false;
            }
        });

    /// <summary>Today's answer to the first moment that had a cause; null when the file holds none.</summary>
    private (Diagnosis Then, Diagnosis Now)? Rerank(IncidentBundle bundle) =>
        bundle.Moments.FirstOrDefault(moment => moment.Diagnosis.Causes.Count > 0) is { } moment
            ? (moment.Diagnosis, Reranking.Now(moment.Deserialize()))
            : null;
}
