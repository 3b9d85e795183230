using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Compare;

/// <summary>One gateway at two moments, side by side.</summary>
public sealed partial class ComparePage
{
    /// <summary>What a moment is compared with when the address does not say: long enough before to be another picture.</summary>
    private static readonly TimeSpan DefaultDistance = TimeSpan.FromMinutes(10);

    private string? name;
    private RequestedTime at;
    private RequestedTime with;
    private bool reading;
    private IReadOnlyList<GatewayReport> reports = [];
    private Comparison? comparison;

    /// <summary>The gateway in the address.</summary>
    [Parameter]
    public string? Gateway { get; set; }

    /// <summary>One moment; null means now.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    /// <summary>The other moment; null means ten minutes before the first.</summary>
    [SupplyParameterFromQuery]
    public string? With { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = Diagnoses.Gateways.FirstOrDefault(gateway => gateway == Gateway);
        var now = Time.GetUtcNow();
        var (askedAt, askedWith) = (RequestedTime.Read(At, now), RequestedTime.Read(With, now));
        if (With is null)
            askedWith = askedWith with
            {
                Moment = (askedAt.Moment ?? TimeGrid.Floor(now, TimeSpan.FromMinutes(1))) - DefaultDistance,
            };
        if (
            wanted is not null
            && wanted == name
            && askedAt == at
            && (With is null || askedWith == with)
            && comparison is not null
        )
            return;

        (name, at, with, reports, comparison) = (wanted, askedAt, askedWith, [], null);
        if (name is null)
            PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
        else if ((at.Problem ?? with.Problem) is not null)
            PageStatus.Answer(HttpContext, StatusCodes.Status400BadRequest);
        else
            await ReadAsync(name, at, with);
    }

    private Task ReadAsync(string gateway, RequestedTime one, RequestedTime other)
    {
        reading = true;
        return ReadUntilLeftAsync(async cancellationToken =>
        {
            var read = await Task.WhenAll(
                AnswerAsync(gateway, one.Moment, cancellationToken),
                AnswerAsync(gateway, other.Moment, cancellationToken)
            );

            // The reader may have gone on to other moments meanwhile.
            if ((gateway, one, other) != (name, at, with))
                return;
            reports = read;
            comparison = read is [{ Diagnosis: { } first }, { Diagnosis: { } second }] ? Comparison.Of(first, second) : null;
            reading = false;
        });
    }

    private Task<GatewayReport> AnswerAsync(string gateway, DateTimeOffset? moment, CancellationToken cancellationToken) =>
        moment is { } past ? Diagnoses.AsOfAsync(gateway, past, cancellationToken) : Task.FromResult(Diagnoses.Latest(gateway));

    private static string AtText(DateTimeOffset? moment) => moment is { } known ? TimestampFormatter.Rfc3339(known) : "";
}
