using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.BlindSpots;

/// <summary>What one gateway's telemetry cannot tell, and the configuration that changes it.</summary>
public sealed partial class BlindSpotsPage
{
    private string? name;
    private RequestedTime asked;
    private GatewayReport? report;

    /// <summary>The gateway in the address; the first one when it names none.</summary>
    [SupplyParameterFromQuery]
    public string? Gateway { get; set; }

    /// <summary>The moment in the address; null means now.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    private IReadOnlyList<GatewayChoice> Choices => [.. Diagnoses.Gateways.Select(gateway => new GatewayChoice(gateway, null))];

    protected override async Task OnParametersSetAsync()
    {
        var wanted = string.IsNullOrWhiteSpace(Gateway)
            ? Diagnoses.Gateways.FirstOrDefault()
            : Diagnoses.Gateways.FirstOrDefault(gateway => gateway == Gateway);
        var moment = RequestedTime.Read(At, Time.GetUtcNow());
        if (wanted is not null && wanted == name && moment == asked && report is not null)
            return;

        (name, asked, report) = (wanted, moment, null);
        if (name is null)
        {
            if (!string.IsNullOrWhiteSpace(Gateway))
                PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
        }
        else if (asked.Problem is not null)
        {
            PageStatus.Answer(HttpContext, StatusCodes.Status400BadRequest);
        }
        else if (asked.Moment is { } asOf)
        {
            await ShowAsOfAsync(name, asOf);
        }
        else
        {
            Refresh();
        }
    }

    private void Refresh() => report = Diagnoses.Latest(name!);

    private Task ShowAsOfAsync(string gateway, DateTimeOffset asOf) =>
        ReadUntilLeftAsync(async cancellationToken =>
        {
            var past = await Diagnoses.AsOfAsync(gateway, asOf, cancellationToken);

            // The reader may have gone on to another moment meanwhile.
            if (gateway == name && asOf == asked.Moment)
                report = past;
        });
}
