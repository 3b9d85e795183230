using Dashboard.Core.BackTesting;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.BackTest;

/// <summary>Asks for a gateway, a range and the thresholds to compare with.</summary>
public sealed partial class BackTestForm
{
    private static readonly TimeSpan[] Steps = [.. new[] { 0.5, 1, 2, 5, 10, 15, 30, 60 }.Select(TimeSpan.FromMinutes)];

    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);
    private BackTestRequest? shown;
    private string gateway = "";
    private string from = "";
    private string to = "";
    private string step = "";

    /// <summary>Names of the configured gateways.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Gateways { get; set; } = [];

    /// <summary>What the fields hold at first.</summary>
    [Parameter, EditorRequired]
    public BackTestRequest Request { get; set; } = new();

    /// <summary>The thresholds in use.</summary>
    [Parameter, EditorRequired]
    public Thresholds InUse { get; set; } = new();

    /// <summary>How many queries are sent per second.</summary>
    [Parameter, EditorRequired]
    public double QueriesPerSecond { get; set; }

    /// <summary>Whether a back-test is running already.</summary>
    [Parameter, EditorRequired]
    public bool IsRunning { get; set; }

    /// <summary>What is wrong with what was asked for.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Problems { get; set; } = [];

    /// <summary>Raised with what was typed.</summary>
    [Parameter, EditorRequired]
    public EventCallback<BackTestRequest> OnStart { get; set; }

    protected override void OnParametersSet()
    {
        // What is being typed outlives the progress of a run.
        if (ReferenceEquals(shown, Request))
            return;
        shown = Request;
        (gateway, from, to, step) = (
            string.IsNullOrEmpty(Request.Gateway) ? Gateways.FirstOrDefault() ?? "" : Request.Gateway,
            Request.From ?? "",
            Request.To ?? "",
            string.IsNullOrEmpty(Request.Step) ? GoDuration.Format(Steps[1]) : Request.Step
        );
        typed.Clear();
        foreach (var (name, value) in Request.Thresholds)
            typed[name] = value;
    }

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";

    private Task SubmitAsync() =>
        IsRunning
            ? Task.CompletedTask
            : OnStart.InvokeAsync(
                new BackTestRequest
                {
                    Gateway = gateway,
                    From = from,
                    To = to,
                    Step = step,
                    Thresholds = [.. typed],
                }
            );
}
