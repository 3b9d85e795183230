using Dashboard.Core.WhatIf;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.WhatIf;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.WhatIf;

/// <summary>Replays real traffic against another limit, timeout or breaker. All of its state is the address, so that it works
/// without a circuit and as a link.</summary>
public sealed partial class WhatIfPage
{
    /// <summary>More are not offered; each can be typed.</summary>
    private const int MaxOffered = 500;

    private string? name;
    private RequestedTime moment;
    private DateTimeOffset readAt;
    private IReadOnlyList<string> endpoints = [];
    private IReadOnlyList<string> problems = [];
    private WhatIfTarget? target;
    private EffectiveEndpoint? running;
    private DateTimeOffset? receivedAt;
    private WhatIfAnswer? answer;
    private string? failure;
    private bool isReading;
    private bool isReplayed;
    private object? shown;

    [Parameter]
    public string? Gateway { get; set; }

    [SupplyParameterFromQuery]
    public string? At { get; set; }

    [SupplyParameterFromQuery]
    public string? Endpoint { get; set; }

    [SupplyParameterFromQuery]
    public string? Backend { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Hours { get; set; }

    [SupplyParameterFromQuery]
    public string? Rate { get; set; }

    [SupplyParameterFromQuery]
    public string? Capacity { get; set; }

    [SupplyParameterFromQuery]
    public string? Timeout { get; set; }

    [SupplyParameterFromQuery]
    public string? Errors { get; set; }

    [SupplyParameterFromQuery]
    public string? Open { get; set; }

    [SupplyParameterFromQuery]
    public string? Interval { get; set; }

    [SupplyParameterFromQuery]
    public string? None { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    private WhatIfInput Input =>
        new()
        {
            Kind = WhatIfInput.KindOf(Kind),
            Hours = Hours,
            Rate = Rate,
            Capacity = Capacity,
            Timeout = Timeout,
            Errors = Errors,
            Open = Open,
            Interval = Interval,
            None = None,
        };

    protected override Task OnParametersSetAsync()
    {
        var asked = (Gateway, At, Endpoint, Backend, Input);
        if (Equals(shown, asked))
            return Task.CompletedTask;
        shown = asked;
        name = Diagnoses.Gateways.FirstOrDefault(gateway => gateway == Gateway);
        moment = RequestedTime.Read(At, Time.GetUtcNow());
        (answer, failure, isReplayed, isReading, problems) = (null, null, false, false, []);
        if (name is null)
            PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
        else if (moment.Problem is not null)
            PageStatus.Answer(HttpContext, StatusCodes.Status400BadRequest);
        return name is null ? Task.CompletedTask : ReadUntilLeftAsync(ShowAsync);
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var asked = shown;
        readAt = TrafficReader.TimeFor(moment.Moment ?? Time.GetUtcNow());
        var configuration = await Configurations.AsOfAsync(name!, moment.Moment ?? Time.GetUtcNow(), cancellationToken);
        if (!ReferenceEquals(asked, shown))
            return;
        endpoints = OfferedOf(configuration);
        target = WhatIfTarget.Parse(Endpoint, Backend);
        if (target is null && !string.IsNullOrEmpty(Endpoint))
            problems = ["The endpoint must be a method and a path, like GET /v1/orders/{order}."];
        running = target is null ? null : configuration?.EndpointOf(target);
        receivedAt = configuration?.ReceivedAt;
        target = target is null ? null : WithBackend(target);
        if (target is null || moment.Problem is not null || !Input.IsComplete)
            return;
        (var setting, problems) = Input.Read(running?.BudgetShare ?? 1);
        if (problems.Count == 0)
            await ReplayAsync(target, setting, asked, cancellationToken);
    }

    private async Task ReplayAsync(
        WhatIfTarget subject,
        WhatIfSetting? setting,
        object? asked,
        CancellationToken cancellationToken
    )
    {
        isReading = true;
        StateHasChanged();
        try
        {
            var question = new WhatIfQuestion
            {
                Target = subject,
                Kind = Input.Kind!.Value,
                Proposed = setting,
                Span = Input.Span,
                Running = running,
                RunningSince = receivedAt,
            };
            var traffic = await Traffic.ReadAsync(name!, subject, question.Span, readAt, cancellationToken);

            // The reader may have gone on meanwhile.
            if (ReferenceEquals(asked, shown))
                (answer, isReplayed) = (WhatIfReplay.Run(traffic, question), true);
        }
        catch (SignalSourceException exception) when (ReferenceEquals(asked, shown))
        {
            failure = exception.Message;
        }
        finally
        {
            isReading = isReading && !ReferenceEquals(asked, shown);
        }
    }

    /// <summary>The first of several backends where the address names none: the form shows its values.</summary>
    private WhatIfTarget WithBackend(WhatIfTarget asked) =>
        asked.Pattern is null && running is { Backends: [var first, _, ..] } && Input.Kind is not WhatIfKind.EndpointLimit
            ? asked with
            {
                Pattern = first.UrlPattern,
            }
            : asked;

    /// <summary>Endpoints with traffic first, then those of the file.</summary>
    private IReadOnlyList<string> OfferedOf(EffectiveConfiguration? configuration) =>
        [
            .. (Diagnoses.Latest(name!).Diagnosis?.Endpoints ?? [])
                .Select(endpoint => endpoint.Endpoint)
                .Concat(configuration?.Endpoints.Select(endpoint => endpoint.Name) ?? [])
                .Where(offered => WhatIfTarget.Parse(offered) is not null)
                .Distinct(StringComparer.Ordinal)
                .Take(MaxOffered),
        ];
}
