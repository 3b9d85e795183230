using Dashboard.Core.Events.Maintenance;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Maintenance;

/// <summary>Asks when trouble is expected, where and why.</summary>
public sealed partial class MaintenanceForm
{
    private static readonly IReadOnlyList<(string Label, TimeSpan Span)> Lengths =
    [
        ("30 minutes", TimeSpan.FromMinutes(30)),
        ("1 hour", TimeSpan.FromHours(1)),
        ("2 hours", TimeSpan.FromHours(2)),
        ("4 hours", TimeSpan.FromHours(4)),
        ("8 hours", TimeSpan.FromHours(8)),
        ("1 day", TimeSpan.FromDays(1)),
        ("3 days", TimeSpan.FromDays(3)),
        ("7 days", TimeSpan.FromDays(7)),
    ];

    private string? gateway;
    private DateTime? day;
    private TimeSpan? time;
    private string length = Lengths[1].Label;
    private string reason = "";

    /// <summary>Raised when the form has no mistakes.</summary>
    [Parameter, EditorRequired]
    public EventCallback<NewMaintenance> OnSet { get; set; }

    protected override void OnInitialized() => gateway = Gateways.FirstOrDefault() ?? "";

    /// <summary>Takes away what was set, so that the next window starts empty.</summary>
    public void Clear()
    {
        (reason, day, time) = ("", null, null);
        StateHasChanged();
    }

    private async Task SubmitAsync()
    {
        if (IsSending)
            return;
        var now = Clock.GetUtcNow();
        await Fields.ValidateAsync();
        var from = day is { } date
            ? new DateTimeOffset(DateTime.SpecifyKind(date.Date, DateTimeKind.Unspecified), TimeSpan.Zero) + (time ?? default)
            : now;
        var wanted = new NewMaintenance
        {
            Gateway = gateway ?? "",
            StartsAt = from,
            EndsAt = from + Lengths.First(choice => choice.Label == length).Span,
            Reason = reason.Trim(),
            Who = User ?? Who.Trim(),
        };
        Mistakes =
        [
            .. wanted.Errors(now),
            .. day is null && time is not null ? ["Choose the day of the start, too."] : (string[])[],
        ];
        if (Mistakes.Count == 0)
            await OnSet.InvokeAsync(wanted);
    }
}
