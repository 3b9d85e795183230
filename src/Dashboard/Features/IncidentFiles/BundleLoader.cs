using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Export;

namespace Dashboard.Features.IncidentFiles;

/// <summary>Opens files that visitors choose, one at a time for all: in memory a file takes many times its size.</summary>
public sealed partial class BundleLoader(Reranking reranking, ILogger<BundleLoader> logger) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Reads a file from its beginning to its end.</summary>
    /// <exception cref="InvalidDataException">It is no incident of a dashboard; the message is for the reader.</exception>
    /// <exception cref="IOException">It is longer than the stream allows, or broke off.</exception>
    public async Task<LoadedBundle> LoadAsync(Stream file, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            using var reader = new StreamReader(file);
            var read = BundleFile.Read(await reader.ReadToEndAsync(cancellationToken));
            return Ranked(read);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <summary>The readings may be too many, or damaged: what the file says is shown all the same.</summary>
    private LoadedBundle Ranked(ReadBundle read)
    {
        if (read.Bundle.Moments.FirstOrDefault(moment => moment.Diagnosis.Causes.Count > 0) is not { } moment)
            return new LoadedBundle(read, RankedNow: null, RankingProblem: null);
        try
        {
            return new LoadedBundle(read, (moment.Diagnosis, reranking.Now(moment.Deserialize())), RankingProblem: null);
        }
        catch (InvalidDataException exception)
        {
            return new LoadedBundle(read, RankedNow: null, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The engine takes its readings from a reader that keeps its promises; those of a file may break any of them.
            LogUnranked(logger, exception);
            return new LoadedBundle(read, RankedNow: null, "Its readings contradict each other.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The readings of a loaded file could not be ranked")]
    private static partial void LogUnranked(ILogger logger, Exception exception);
}
