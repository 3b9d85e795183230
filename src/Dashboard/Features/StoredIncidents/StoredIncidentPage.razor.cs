using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Persistence;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Fixes;
using Dashboard.Features.Incidents.Proof;
using Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Features.StoredIncidents;

/// <summary>A stored incident: complete without Prometheus.</summary>
public sealed partial class StoredIncidentPage
{
    private string? problem;
    private string? user;
    private string? applyRefusal;
    private string? judgeRefusal;

    /// <summary>The incident's number.</summary>
    [Parameter]
    public long Number { get; set; }

    /// <summary>The part in the address; without it the timeline, or the snapshot of the moment in the address.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>The moment to show: the newest kept one that is not later; without it, the worst one.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    /// <summary>"now" shows today's answer to the old readings beside the old one.</summary>
    [SupplyParameterFromQuery]
    public string? As { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    private bool AsNow => As == "now";

    private string Shown => IncidentTab.In(Tab, namesMoment: At is not null || AsNow);

    private string Address => new Uri(Navigation.Uri).PathAndQuery;

    protected override object Question => Number;

    protected override async Task OnParametersSetAsync()
    {
        user ??= await CurrentUser.NameAsync(Visitor);
        await ReadAsync();
        var gateway = Content?.Stored.Incident.Gateway;
        applyRefusal = await Check.RefusalAsync(Visitor, Permission.ApplyFixes, gateway);
        judgeRefusal = await Check.RefusalAsync(Visitor, Permission.JudgeIncidents, gateway);
    }

    protected override async Task<StoredIncidentContent?> ReadStoreAsync(CancellationToken cancellationToken)
    {
        var number = Number;
        if (await Book.GetAsync(number, cancellationToken) is not { Incident: var incident } stored)
            return null;
        var past = await Book.PastAsync(incident.OpenedAt - Recurrence.MaxPast, cancellationToken);
        var timeline = await Timelines.ReadAsync(incident, cancellationToken);
        var moments = await Book.MomentsAsync(number, cancellationToken);
        var fixes = await Notes.FixesAsync(number, cancellationToken);
        return new(
            stored,
            Recurrence.Of(incident, past),
            timeline,
            moments,
            fixes,
            await ReadEvidenceAsync(EvidenceChoice.Of(moments, At), cancellationToken)
        );
    }

    private async Task<ShownEvidence> ReadEvidenceAsync(EvidenceMoment? wanted, CancellationToken cancellationToken)
    {
        if (wanted is null)
            return new(null, null);
        if (Content?.Evidence is { Frozen: { } known } shown && known.Moment.Number == wanted.Number)
            return shown;
        try
        {
            return new(await Book.EvidenceAsync(wanted.Number, cancellationToken), null);
        }
        catch (InvalidDataException exception)
        {
            return new(null, $"{exception.Message} The timeline and the numbers above do not need it.");
        }
    }

    private Source SourceOf(StoredEvidence evidence) =>
        new(evidence.Moment.At, Navigation.ToAbsoluteUri(SiteUrls.Incident(Number, evidence.Moment.At)).AbsoluteUri);

    private async Task JudgeAsync((IncidentVerdict Verdict, string? TrueCause) verdict) =>
        problem = await TryAsync(
            Permission.JudgeIncidents,
            () => Notes.JudgeAsync(Number, verdict.Verdict, verdict.TrueCause, user ?? "", CancellationToken.None)
        );

    private async Task WriteAsync(NoteAttempt attempt) =>
        attempt.Problem = await TryAsync(Permission.WriteNotes, () => Notes.WriteAsync(attempt.Note, CancellationToken.None));

    private async Task ApplyAsync(FixAttempt attempt) =>
        attempt.Problem = await TryAsync(
            Permission.ApplyFixes,
            () =>
                Notes.ApplyAsync(
                    Number,
                    attempt.CauseId,
                    attempt.Fix,
                    user ?? "",
                    Content!.Evidence.Frozen!.Diagnosis,
                    CancellationToken.None
                )
        );

    /// <summary>Why it was not stored; null when it was.</summary>
    private async Task<string?> TryAsync(Permission permission, Func<Task> store)
    {
        try
        {
            await Check.RequireAsync(Visitor, permission, Content?.Stored.Incident.Gateway);
            await store();
            await ReadAsync();
            return null;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            return $"It was not stored. {exception.Message}";
        }
    }
}
