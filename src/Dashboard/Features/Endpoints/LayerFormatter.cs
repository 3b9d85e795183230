using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Details;

namespace Dashboard.Features.Endpoints;

/// <summary>Words for the layers of the gateway and for what ends between them.</summary>
public static class LayerFormatter
{
    public static string Name(Layer layer) =>
        layer switch
        {
            Layer.Server => "Clients asked",
            Layer.Proxy => "Entered the pipe",
            Layer.BackendStage => "Backend calls attempted",
            _ => "Left the gateway",
        };

    public static string Unit(Layer layer) => layer is Layer.Server or Layer.Proxy ? "request" : "call";

    /// <summary>What ended after a layer; null when nothing did.</summary>
    public static string? Of(Loss loss, EndpointFailures failures) =>
        loss switch
        {
            { Count: null } => "What ends here cannot be told: one of the two layers is not measured.",
            { Count: < 0.5 } => null,
            { After: Layer.Server } => $"{Lost(loss, "request")} refused by the gateway "
                + $"itself{Makers(failures, StatusMaker.EndpointLimit, StatusMaker.ClientLimit, StatusMaker.Validator)}",
            { After: Layer.Proxy } => $"{Lost(loss, "request")} without any backend call{Makers(failures, StatusMaker.NoHost)}",
            _ => $"{Lost(loss, "call")} spared: a circuit breaker or a backend rate limit let nothing out",
        };

    /// <summary>Where the time of a request goes, in one sentence.</summary>
    public static string Of(TimeShare time) =>
        time switch
        {
            { Request: null } => "The time of its requests is not measured, or there was none in the window.",
            { Backend: null } =>
                $"A request took {QuantityFormatter.Seconds(time.Request.Value)} on average{Baseline(time)}. How much of it a "
                    + "backend took cannot be told: no round trip was seen.",
            _ => $"A request took {QuantityFormatter.Seconds(time.Request.Value)} on average{Baseline(time)}: "
                + $"{QuantityFormatter.Seconds(Math.Min(time.Request.Value, time.Backend.Value))} waiting for "
                + $"{time.SlowestBackend}, {QuantityFormatter.Seconds(time.Gateway!.Value)} in the gateway.",
        };

    public static string Status(string status) => status == "0" ? "no answer" : status;

    private static string Baseline(TimeShare time) =>
        time.BaselineRequest is { } usual ? $" (usual {QuantityFormatter.Seconds(usual)})" : "";

    private static string Lost(Loss loss, string noun) =>
        $"{QuantityFormatter.Count(loss.Count!.Value)} {noun}{(Math.Round(loss.Count.Value) == 1 ? ""
            : "s")}{(loss.Share is { } share ? $" ({QuantityFormatter.Percent(Math.Min(1, share))})" : "")}";

    private static string Makers(EndpointFailures failures, params StatusMaker[] makers)
    {
        var mine = failures
            .Origins.Where(origin => makers.Contains(origin.Maker))
            .Select(origin => $"{QuantityFormatter.Count(origin.Count)} × {FailureFormatter.Of(origin)}")
            .ToList();
        return mine.Count == 0 ? "" : $": {string.Join(", ", mine)}";
    }
}
