using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Overview;

/// <summary>All gateways: what is in trouble first, then every endpoint; now, or as of a moment.</summary>
public sealed partial class OverviewPage
{
    private readonly TypedTextReader typed = new();
    private RequestedTime asked;
    private IReadOnlyList<GatewayReport> shown = [];
    private IReadOnlyList<TroubleRow> troubles = [];
    private IReadOnlyList<OverviewRow> rows = [];
    private IReadOnlyList<OverviewRow> fitting = [];
    private OverviewTitle? title;
    private string quiet = "";
    private bool held;
    private bool paused;
    private bool waiting;
    private bool reading;

    /// <summary>The moment in the address; null means now.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    /// <summary>The gateway that the table is narrowed to; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? Gateway { get; set; }

    /// <summary>Words that the endpoints of the table must hold.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    /// <summary>The word of a state that gateways and incidents are narrowed to; null for all.</summary>
    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    private DateTimeOffset Now => asked.Moment ?? Time.GetUtcNow();

    /// <summary>The start page shows the overview under its own address; typing must not lead away from it.</summary>
    private bool OnStart => new Uri(Navigation.Uri).AbsolutePath == new Uri(Navigation.BaseUri).AbsolutePath;

    private IReadOnlyList<GatewayReport> InState =>
        string.IsNullOrEmpty(State)
            ? shown
            : [.. shown.Where(report => string.Equals(Badge.Of(report, Now).Word, State, StringComparison.OrdinalIgnoreCase))];

    private IReadOnlyList<TroubleRow> TroublesInState =>
        string.IsNullOrEmpty(State)
            ? troubles
            : [.. troubles.Where(row => row.Gateways.Intersect(InState.Select(report => report.Gateway)).Any())];

    private DateTimeOffset NewestMoment => shown.Max(report => report.Diagnosis?.At) ?? Now;

    private string Hits =>
        $"{(fitting.Count == rows.Count ? "" : $"{fitting.Count} of ")}{QuantityFormatter.Count(rows.Count, "endpoint")}, "
        + $"those in trouble first. Counts and quantiles over {DurationFormatter.Format(Window)}; of a quantile only the bucket "
        + "is certain.";

    private TimeSpan Window => shown.Max(report => report.Diagnosis?.Window) ?? TimeSpan.FromMinutes(5);

    private string Empty =>
        rows.Count == 0
            ? "No endpoint had traffic, or none could be read."
            : "No endpoint fits. Change or clear the filter above.";

    protected override async Task OnParametersSetAsync()
    {
        typed.Take(Q);
        var moment = RequestedTime.Read(At, Time.GetUtcNow());
        if (moment == asked && title is not null)
        {
            Filter();
            return;
        }

        (asked, paused, waiting) = (moment, false, false);
        if (asked.Problem is not null)
            PageStatus.Answer(HttpContext, StatusCodes.Status400BadRequest);
        else if (asked.Moment is { } asOf)
            await ShowAsOfAsync(asOf);
        else
            ShowLatest();
    }

    private Task ShowAsOfAsync(DateTimeOffset asOf)
    {
        reading = title is not null;
        return ReadUntilLeftAsync(async cancellationToken =>
        {
            var past = await Task.WhenAll(
                Diagnoses.Gateways.Select(gateway => Diagnoses.AsOfAsync(gateway, asOf, cancellationToken))
            );

            // The reader may have gone on to another moment meanwhile.
            if (asOf == asked.Moment)
                Show(past);
        });
    }

    private void OnChanged()
    {
        if (asked.Moment is not null)
            return;
        if (paused)
            waiting = true;
        else
            ShowLatest();
    }

    private void ShowLatest() => Show([.. Diagnoses.Gateways.Select(Diagnoses.Latest)]);

    private void Show(IReadOnlyList<GatewayReport> reports)
    {
        var newest = TroubleRows.Of(reports, Now);
        var next = OverviewTitle.Of(reports, newest, Now);
        if (title is not null && asked.Moment is null && next.Sentence != title.Sentence)
            Announcer.Announce(next.Sentence);
        (shown, title, reading) = (reports, next, false);
        troubles = held ? TroubleRows.InOrderOf(troubles, newest) : newest;
        rows = OverviewRow.Of(reports, Now);
        quiet = QuietLine.Of(reports, rows, Now);
        Filter();
    }

    private void Filter() => fitting = [.. rows.Where(row => row.Fits(Gateway, typed.Current))];

    private void TogglePause()
    {
        (paused, waiting) = (!paused, false);
        if (!paused)
            ShowLatest();
    }

    private void Search(string words)
    {
        typed.Type(words);
        Filter();
        Navigation.NavigateTo(SiteUrls.OverviewOf(asked.Moment, Gateway, words, OnStart), replace: true);
    }

    private void Narrow(string gateway) =>
        Navigation.NavigateTo(SiteUrls.OverviewOf(asked.Moment, gateway, typed.Current, OnStart));

    private string AddressAt(DateTimeOffset? at) => SiteUrls.OverviewOf(at, Gateway, typed.Current, OnStart);

    private string AddressOfState(string? word) =>
        PageAddress.With(new Uri(Navigation.Uri).PathAndQuery, "state", word?.ToLowerInvariant());

    private void Go(string address) => Navigation.NavigateTo(address);
}
