using Dashboard.Components.Controls;
using Dashboard.Components.Words;
using Dashboard.Incidents;
using Dashboard.Incidents.Evidence;
using Dashboard.Incidents.Fixes;
using Dashboard.Reviews;
using Dashboard.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>A stored incident: complete without Prometheus.</summary>
public sealed partial class StoredIncidentPage
{
    private static readonly TimeSpan LongestPast = TimeSpan.FromDays(400);

    private StoredIncident? stored;
    private Recurrence recurrence = new(0, 0, null);
    private Timeline? timeline;
    private IReadOnlyList<EvidenceMoment> moments = [];
    private IReadOnlyList<AppliedFix> fixes = [];
    private FrozenEvidence? frozen;
    private string? evidenceProblem;
    private string? problem;
    private string? user;
    private bool isMissing;

    /// <summary>The incident's number.</summary>
    [Parameter] public long Number { get; set; }

    /// <summary>The moment to show: the newest kept one that is not later; without it, the one at which the incident was opened.</summary>
    [SupplyParameterFromQuery] public string? At { get; set; }

    /// <summary>"now" shows today's answer to the old readings beside the old one.</summary>
    [SupplyParameterFromQuery] public string? As { get; set; }

    [CascadingParameter] private HttpContext? HttpContext { get; set; }

    [CascadingParameter] private Task<AuthenticationState>? Visitor { get; set; }

    private bool AsNow => As == "now";

    protected override async Task OnParametersSetAsync()
    {
        user ??= await Visitors.NameAsync(Visitor);
        await ReadAsync();
    }

    protected override async Task ReadStoreAsync(CancellationToken cancellationToken)
    {
        var number = Number;
        var read = await Book.GetAsync(number, cancellationToken);
        isMissing = read is null;
        if (read is null)
        {
            stored = null;
            PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
            return;
        }

        var incident = read.Incident;
        var past = await Book.PastAsync(incident.OpenedAt - LongestPast, cancellationToken);
        recurrence = Recurrence.Of(incident, past);
        timeline = await Timelines.ReadAsync(incident, cancellationToken);
        moments = await Book.MomentsAsync(number, cancellationToken);
        fixes = await Notes.FixesAsync(number, cancellationToken);
        stored = read;
        await ReadEvidenceAsync(cancellationToken);
    }

    private async Task ReadEvidenceAsync(CancellationToken cancellationToken)
    {
        var wanted = EvidenceChoice.Of(moments, At);
        if (wanted?.Number == frozen?.Moment.Number && evidenceProblem is null) return;
        (frozen, evidenceProblem) = (null, null);
        if (wanted is null) return;
        try
        {
            frozen = await Book.EvidenceAsync(wanted.Number, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            evidenceProblem = $"{exception.Message} The time line and the numbers above do not need it.";
        }
    }

    private async Task JudgeAsync((IncidentVerdict Verdict, string? TrueCause) verdict) =>
        problem = await TryAsync(() => Notes.JudgeAsync(Number, verdict.Verdict, verdict.TrueCause, user ?? "", CancellationToken.None));

    private async Task WriteAsync(NoteAttempt attempt) => attempt.Problem = await TryAsync(() => Notes.WriteAsync(attempt.Note, CancellationToken.None));

    private async Task ApplyAsync(FixAttempt attempt) =>
        attempt.Problem = await TryAsync(() => Notes.ApplyAsync(Number, attempt.CauseId, attempt.Fix, user ?? "", frozen!.Diagnosis, CancellationToken.None));

    /// <summary>Why it was not stored; null when it was.</summary>
    private async Task<string?> TryAsync(Func<Task> store)
    {
        try
        {
            await store();
            await ReadAsync();
            return null;
        }
        catch (StoreUnavailableException exception)
        {
            return $"It was not stored. {exception.Message}";
        }
    }
}
