using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Shared;

/// <summary>What the pages about one part of a gateway share: which gateway and moment, and the newest readings behind the
/// answer.</summary>
public abstract class DetailPage : ReadingPage
{
    private string? told;

    /// <summary>The gateway in the address.</summary>
    [Parameter]
    public string? Gateway { get; set; }

    /// <summary>The moment in the address; null means now.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    [Inject]
    public IDiagnosisProvider Diagnoses { get; set; } = default!;

    [Inject]
    public NavigationManager Navigation { get; set; } = default!;

    [Inject]
    public TimeProvider Time { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    /// <summary>The gateway; null when the address names none that is configured.</summary>
    public string? Name { get; private set; }

    public RequestedTime Moment { get; private set; }

    /// <summary>The answer; null while it is read.</summary>
    public GatewayReport? Report { get; private set; }

    /// <summary>Another moment is being read; the page shows the one before.</summary>
    public bool Reading { get; private set; }

    public bool Paused { get; private set; }

    public DateTimeOffset Now => Moment.Moment ?? Time.GetUtcNow();

    /// <summary>The part of the gateway that the address asks for.</summary>
    protected abstract string? Asked { get; }

    /// <summary>The page's address at a moment; at null, now.</summary>
    public abstract string AddressAt(DateTimeOffset? at);

    /// <summary>Tells the story from what was read; false when there is no such part.</summary>
    protected abstract bool Tell(Snapshot snapshot);

    protected override async Task OnParametersSetAsync()
    {
        var name = Diagnoses.Gateways.FirstOrDefault(gateway => gateway == Gateway);
        var moment = RequestedTime.Read(At, Time.GetUtcNow());
        if (name is not null && name == Name && moment == Moment && told == Asked && Report is not null)
            return;

        (Name, Moment, Paused) = (name, moment, false);
        if (Name is null)
            PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
        else if (Moment.Problem is not null)
            PageStatus.Answer(HttpContext, StatusCodes.Status400BadRequest);
        else
            await ShowAsync();
    }

    public async Task OnChangedAsync()
    {
        if (!Paused && Moment.Moment is null)
            await ShowAsync();
    }

    public async Task TogglePauseAsync()
    {
        Paused = !Paused;
        await OnChangedAsync();
        StateHasChanged();
    }

    public void Go(string address) => Navigation.NavigateTo(address);

    private async Task ShowAsync()
    {
        Reading = Moment.Moment is not null && Report is not null;
        try
        {
            await ReadUntilLeftAsync(TellNewestAsync);
        }
        finally
        {
            Reading = false;
        }

        StateHasChanged();
    }

    private async Task TellNewestAsync(CancellationToken cancellationToken)
    {
        var (name, moment, asked) = (Name!, Moment, Asked);
        var readings = await Diagnoses.ReadingsAsync(name, moment.Moment, cancellationToken);

        // The reader may have gone on meanwhile.
        if ((name, moment, asked) != (Name, Moment, Asked))
            return;
        if (ReferenceEquals(readings.Report, Report) && told == asked)
            return;
        (Report, told) = (readings.Report, asked);
        var isKnown = readings.Snapshot is not { } snapshot || Tell(snapshot);
        if (!isKnown)
            PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
    }
}
