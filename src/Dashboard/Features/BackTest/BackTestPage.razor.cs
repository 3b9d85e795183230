using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.BackTesting;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Features.BackTest;

/// <summary>Replays a past range; the address holds the range and the thresholds, so that a result can be shared.</summary>
public sealed partial class BackTestPage
{
    private static readonly TimeSpan DefaultRange = TimeSpan.FromHours(1);

    private BackTestRequest request = new();
    private BackTestPlan? plan;
    private BackTestResult? result;
    private IReadOnlyList<string> problems = [];

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    protected override void OnInitialized()
    {
        Runs.Changed += Refresh;
        Navigation.LocationChanged += Moved;
        ReadAddress();
        if (problems.Count > 0)
            PageStatus.Answer(HttpContext, StatusCodes.Status400BadRequest);
    }

    public void Dispose()
    {
        Runs.Changed -= Refresh;
        Navigation.LocationChanged -= Moved;
    }

    private void Moved(object? sender, LocationChangedEventArgs moved) =>
        _ = InvokeAsync(() =>
        {
            ReadAddress();
            StateHasChanged();
        });

    private void Refresh() =>
        _ = InvokeAsync(() =>
        {
            result = plan is null ? null : Runs.ResultOf(plan);
            StateHasChanged();
        });

    private void ReadAddress()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        string? Value(string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;
        var asked = new BackTestRequest
        {
            Gateway = Value("gateway"),
            From = Value("from"),
            To = Value("to"),
            Step = Value("step"),
            Thresholds = [.. ThresholdLimit.All.Select(limit => KeyValuePair.Create(limit.Name, Value(limit.Name) ?? ""))],
        };
        var now = Time.GetUtcNow();
        (plan, problems) = asked.IsEmpty ? (null, []) : asked.Read(Diagnoses.Gateways, InUse.Value, now);
        result = plan is null ? null : Runs.ResultOf(plan);
        request = asked.IsEmpty
            ? asked with
            {
                From = TimestampFormatter.Rfc3339(Whole(now) - DefaultRange),
                To = TimestampFormatter.Rfc3339(Whole(now)),
            }
            : asked;
    }

    private async Task StartAsync(BackTestRequest typed)
    {
        (var wanted, problems) = typed.Read(Diagnoses.Gateways, InUse.Value, Time.GetUtcNow());
        if (wanted is null || !await IsPermittedAsync(wanted.Gateway))
            return;
        if (Runs.TryStart(wanted))
            Navigation.NavigateTo(SiteUrls.BackTestOf(wanted));
        else
            problems = ["Another back-test is running. Wait until it ends, or cancel it."];
    }

    private async Task CancelAsync()
    {
        if (Runs.Current is { } run && await IsPermittedAsync(run.Plan.Gateway))
            Runs.Cancel();
    }

    private async Task<bool> IsPermittedAsync(string gateway)
    {
        try
        {
            await Check.RequireAsync(Visitor, Permission.RunBackTests, gateway);
            return true;
        }
        catch (PermissionDeniedException exception)
        {
            problems = [exception.Message];
            return false;
        }
    }

    private static DateTimeOffset Whole(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
