using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Features.Incidents.Panels;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.Features.Incidents.Snoozing;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents;

/// <summary>What is broken, why, and what to do, for one gateway: now, or as of a moment.</summary>
public sealed partial class IncidentPage
{
    private static readonly TimeSpan NewFor = TimeSpan.FromSeconds(5);

    private string? name;
    private DateTimeOffset? moment;
    private string? addressProblem;
    private GatewayReport? report;
    private CauseOrder order = CauseOrder.Empty;
    private Announcements? announced;
    private bool held;
    private DateTimeOffset? pausedAt;
    private int waiting;
    private GatewayReport? newest;
    private bool reading;
    private DateTimeOffset? changed;
    private Acceptance? acceptance;

    /// <summary>The gateway in the address; null on the start page.</summary>
    [Parameter]
    public string? Gateway { get; set; }

    /// <summary>The moment in the address; null means now.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    /// <summary>The table in the address, which links to other moments keep; null for the first.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    /// <summary>A paused page stands still: what it shows was fresh when it was paused.</summary>
    private DateTimeOffset Now => moment ?? pausedAt ?? Time.GetUtcNow();

    private bool IsPaused => pausedAt is not null;

    private string Address => new Uri(Navigation.Uri).PathAndQuery;

    /// <summary>One quiet mark on a new first cause, for a few seconds.</summary>
    private bool IsNew => changed is { } at && Time.GetUtcNow() - at < NewFor;

    private string PauseText =>
        (IsPaused, waiting) switch
        {
            (false, _) => "Pause",
            (true, 0) => "Resume",
            (true, 1) => "Resume: 1 update waiting",
            _ => $"Resume: {waiting} updates waiting",
        };

    private string Title =>
        report?.Diagnosis is { } diagnosis
            ? $"{Badge.Of(diagnosis, DataFreshness.Of(diagnosis, Now)).Word}: "
                + $"{(diagnosis.Causes is [var first, ..] ? first.Title : name)} · KrakenD troubleshooting"
            : "KrakenD troubleshooting";

    private IReadOnlyList<GatewayChoice> Choices =>
        [.. Diagnoses.Gateways.Select(gateway => new GatewayChoice(gateway, StateOf(gateway)))];

    /// <summary>Of a past moment only the state of the gateway that was read is known; a live one would belong to another
    /// moment.</summary>
    private Badge? StateOf(string gateway) =>
        moment is null ? Badge.Of(Diagnoses.Latest(gateway), Time.GetUtcNow())
        : gateway == name && report is not null ? Badge.Of(report, Now)
        : null;

    protected override async Task OnParametersSetAsync()
    {
        var asked = Gateway is null
            ? Diagnoses.Gateways.FirstOrDefault()
            : Diagnoses.Gateways.FirstOrDefault(gateway => gateway == Gateway);
        (var askedMoment, addressProblem) = RequestedTime.Read(At, Time.GetUtcNow());
        if (asked is not null && asked == name && askedMoment == moment && addressProblem is null && report is not null)
            return;

        // Going through time, the old frame stays until the new one is there.
        var keeps = asked == name && askedMoment is not null && addressProblem is null;
        (name, moment, order, announced, pausedAt, waiting, changed) = (
            asked,
            askedMoment,
            keeps ? order : CauseOrder.Empty,
            null,
            null,
            0,
            null
        );
        if (!keeps)
            report = null;
        if (name is null)
        {
            if (Gateway is not null)
                PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
        }
        else if (addressProblem is not null)
        {
            PageStatus.Answer(HttpContext, StatusCodes.Status400BadRequest);
        }
        else if (moment is { } asOf)
        {
            await ShowAsOfAsync(name, asOf);
        }
        else
        {
            Show(Diagnoses.Latest(name));
        }
    }

    private Task ShowAsOfAsync(string gateway, DateTimeOffset asOf)
    {
        reading = report is not null;
        return ReadUntilLeftAsync(async cancellationToken =>
        {
            DateTimeOffset? before;
            DateTimeOffset? knownFrom = null;
            do
            {
                before = knownFrom;
                var past = await Diagnoses.AsOfAsync(gateway, asOf, cancellationToken);

                // The reader may have gone on to another moment meanwhile.
                if (gateway != name || asOf != moment)
                    return;
                Show(past);
                StateHasChanged();
                knownFrom = past.Failure is null ? past.Diagnosis?.HistoryFrom : null;
            } while (RendererInfo.IsInteractive && knownFrom is not null && (before is null || knownFrom < before));
        });
    }

    private void OnChanged()
    {
        var latest = Diagnoses.Latest(name!);
        if (ReferenceEquals(latest, newest))
            return;
        newest = latest;
        Announce(latest);
        if (IsPaused)
            waiting++;
        else
            Show(latest);
    }

    private void OnTicked()
    {
        if (newest is not null)
            Announce(newest);
    }

    private void Show(GatewayReport shown)
    {
        if (announced is not null && moment is null && TopOf(shown) is { } top && top != TopOf(report))
            changed = Time.GetUtcNow();
        (report, newest, reading) = (shown, shown, false);
        order = order.Next(Sorted(shown.Diagnosis), held);
        if (announced is null)
            announced = Announcements.Of(shown, Now);
    }

    private static string? TopOf(GatewayReport? of) => of?.Diagnosis?.Causes.FirstOrDefault()?.Id;

    private void Announce(GatewayReport latest)
    {
        var next = Announcements.Of(latest, Now);
        if (announced?.Until(next, latest) is { } text)
            Announcer.Announce(text);
        announced = next;
    }

    private void ShowOrder() => order = CauseOrder.Of(Sorted(report?.Diagnosis));

    /// <summary>What somebody has accepted must not stand before what nobody knows yet.</summary>
    private IReadOnlyList<RankedCause> Sorted(Diagnosis? diagnosis) =>
        [
            .. (diagnosis?.Causes ?? []).OrderBy(cause =>
                acceptance?.Gateway == diagnosis!.Gateway && acceptance.Of(cause) is not null
            ),
        ];

    private void OnAccepted(Acceptance read)
    {
        acceptance = read;
        order = order.Next(Sorted(report?.Diagnosis), held);
    }

    private void TogglePause()
    {
        pausedAt = IsPaused ? null : Time.GetUtcNow();
        waiting = 0;
        if (!IsPaused)
            Show(Diagnoses.Latest(name!));
    }

    private Source SourceOf(Diagnosis diagnosis) =>
        new(
            diagnosis.At,
            Navigation.ToAbsoluteUri(SiteUrls.Gateway(diagnosis.Gateway, diagnosis.At)).AbsoluteUri,
            Diagnoses.PrometheusPage(diagnosis.Gateway)
        );

    /// <summary>What the panels show stays when the moment changes.</summary>
    private string AddressAt(DateTimeOffset? at) => PanelRange.Keep(SiteUrls.Gateway(name!, at, Tab), Address);

    private void Go(string address) => Navigation.NavigateTo(address);
}
