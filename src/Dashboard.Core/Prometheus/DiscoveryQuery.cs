using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Prometheus;

/// <summary>Asks a store what it holds of a gateway: by one query, or by the names of its metrics and one query for each that
/// matters, where it refuses regular expressions on names.</summary>
internal static class DiscoveryQuery
{
    // A store has a few dozen of these names; one that has thousands is another program's.
    private const int MaxNames = 300;

    /// <summary>What exists at a moment under a selector.</summary>
    /// <exception cref="SignalSourceException">No answer, an error, or something that is no answer.</exception>
    public static async Task<DiscoveryAnswer> AskAsync(
        GatewayStore store,
        string selector,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (store.Names.MustBeExact)
            return await AskByNamesAsync(store, selector, at, cancellationToken);
        try
        {
            var answer = await store.Client.QueryAsync(Discovery.Query(selector), at, cancellationToken);
            return new(Discovery.From(answer.Series.Select(ToReading)), answer.Warnings, Queries: 1);
        }
        catch (SignalSourceException exception) when (store.Names.MayTurnOut && exception.Failure is SignalSourceFailure.BadQuery)
        {
            try
            {
                var answer = await AskByNamesAsync(store, selector, at, cancellationToken);
                store.Names.Refused();
                return answer with { Queries = answer.Queries + 1 };
            }
            catch (SignalSourceException)
            {
                // Then the query was refused for another reason, and that is what the reader must know.
                throw exception;
            }
        }
    }

    private static async Task<DiscoveryAnswer> AskByNamesAsync(
        GatewayStore store,
        string selector,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var names = await store.Client.NamesAsync(at - Signals.History, at, cancellationToken);
        var sought = Discovery.Candidates(names).Take(MaxNames).ToList();
        var asked = sought
            .Select(name => (Query: Discovery.JobsQuery(name, selector), Name: (string?)name))
            .Concat(
                sought
                    .Select(name => Discovery.ProcessesQuery(name, selector))
                    .OfType<string>()
                    .Select(query => (Query: query, Name: (string?)null))
            );
        var answers = await Task.WhenAll(
            asked.Select(async one => (one.Name, Answer: await store.Client.QueryAsync(one.Query, at, cancellationToken)))
        );
        return new(
            Discovery.From(
                answers.SelectMany(one =>
                    one.Answer.Series.Select(ToReading)
                        .Select(reading => one.Name is { } name ? WithName(reading, name) : reading)
                )
            ),
            [.. answers.SelectMany(one => one.Answer.Warnings).Distinct(StringComparer.Ordinal)],
            Queries: answers.Length + 1
        );
    }

    internal static Reading ToReading(PrometheusSeries series) =>
        new(series.Labels, [.. series.Samples.Select(sample => sample.Value)]);

    private static Reading WithName(Reading reading, string name) =>
        reading with
        {
            Labels = new Dictionary<string, string>(reading.Labels, StringComparer.Ordinal) { ["__name__"] = name },
        };
}

/// <summary>What was found.</summary>
/// <param name="Found">The gateway in the store.</param>
/// <param name="Warnings">What the store warned of.</param>
/// <param name="Queries">Queries that it took.</param>
internal sealed record DiscoveryAnswer(Discovery Found, IReadOnlyList<string> Warnings, int Queries);
