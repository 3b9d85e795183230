using Dashboard.Core;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.History;

/// <summary>The history: which incidents there were, of what, and how they ended.</summary>
public sealed partial class IncidentsPage
{
    /// <summary>The numbers above the list are made of so many at most.</summary>
    private const int MostForNumbers = 1000;

    [SupplyParameterFromQuery]
    public string? Gateway { get; set; }

    [SupplyParameterFromQuery]
    public string? Cause { get; set; }

    [SupplyParameterFromQuery]
    public string? Severity { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Verdict { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    /// <summary>Only incidents with a lower number.</summary>
    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    private IncidentFilter Filter =>
        new()
        {
            Gateway = Gateway,
            Cause = Cause,
            Severity = Severity,
            State = State,
            Verdict = Verdict,
            From = From,
            To = To,
            Before = AddressNumber.Of(Before),
        };

    private string AddressOf(DateOnly day) =>
        SiteUrls.IncidentsOf(Filter with { From = DayText(day), To = DayText(day.AddDays(1)), Before = null });

    private static string DayText(DateOnly day) => TimestampFormatter.Day(day);

    private string Empty =>
        Filter.IsNarrow
            ? "No incident fits. Take away a filter."
            : "No incident yet. One is opened when two evaluations in a row show trouble.";

    protected override object Question => Filter;

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task<IncidentsContent?> ReadStoreAsync(CancellationToken cancellationToken)
    {
        var question = Filter.Question;
        var part = await Book.FindAsync(question, cancellationToken);
        var all = await Book.NewestAsync(question with { Before = null }, MostForNumbers, cancellationToken);
        var past = await Book.PastAsync(Time.GetUtcNow() - Recurrence.MaxPast, cancellationToken);
        List<Incident> incidents = [.. all.Select(stored => stored.Incident)];
        return new(
            part,
            IncidentSummary.Of(incidents),
            IncidentCalendar.Of(incidents.Select(incident => incident.OpenedAt), Time.GetUtcNow()),
            IncidentMonth.Of(incidents),
            past
        );
    }
}
