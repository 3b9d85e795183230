using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Persistence;

namespace Dashboard.Core.Reviews;

/// <summary>Reads what a review is made of.</summary>
public sealed class ReviewReader(IncidentQueries queries, IncidentNotes notes, TimelineReader timelines, ReviewEdits edits)
{
    /// <summary>The review of an incident, with what people made of the draft; null when there is no incident with this
    /// number.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public async Task<Review?> ReadAsync(long number, CancellationToken cancellationToken)
    {
        if (await queries.GetAsync(number, cancellationToken) is not { Incident: var incident } stored)
            return null;
        var past = await queries.PastAsync(incident.OpenedAt - Recurrence.MaxPast, cancellationToken);
        var timeline = await timelines.ReadAsync(incident, cancellationToken);
        var fixes = await notes.FixesAsync(number, cancellationToken);
        var draft = ReviewBuilder.Of(
            stored,
            timeline,
            fixes,
            Recurrence.Of(incident, past),
            await EvidenceAsync(number, incident.MainCause.Id, cancellationToken)
        );
        var texts = await edits.TextsAsync(number, cancellationToken);
        return draft with
        {
            Sections = [.. draft.Sections.Select(section => WithText(section, texts))],
            Actions = await edits.ActionsAsync(number, cancellationToken),
        };
    }

    private static ReviewSection WithText(ReviewSection section, IReadOnlyDictionary<string, ReviewText> texts) =>
        texts.TryGetValue(section.Key, out var text) ? section with { Sentences = text.Sentences, Text = text } : section;

    /// <summary>The newest kept moment at which the main cause stood first.</summary>
    private async Task<StoredEvidence?> EvidenceAsync(long number, string mainCause, CancellationToken cancellationToken)
    {
        var moments = await queries.MomentsAsync(number, cancellationToken);
        var wanted = moments.LastOrDefault(moment => moment.FirstCause == mainCause) ?? moments.FirstOrDefault();
        try
        {
            return wanted is null ? null : await queries.EvidenceAsync(wanted.Number, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // The draft then says that the readings are not there.
            return null;
        }
    }
}
