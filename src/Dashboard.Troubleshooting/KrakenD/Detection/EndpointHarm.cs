using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>What clients of some endpoints got in a window.</summary>
/// <param name="Failed">Requests answered with 5xx, client aborts left out.</param>
/// <param name="Partial">Requests answered with 200 and a part missing.</param>
/// <param name="Requests">All requests.</param>
/// <param name="Text">The same as a sentence; null when nothing failed.</param>
public sealed record EndpointHarm(double Failed, double Partial, double Requests, string? Text)
{
    /// <summary>The harm to the endpoints of the given names.</summary>
    public static EndpointHarm Of(GatewayView view, IReadOnlyCollection<string> endpoints, StepSpan window)
    {
        var hurt = view.Endpoints.Where(endpoint => endpoints.Contains(endpoint.Name)).ToList();
        var failed = hurt.Sum(endpoint => FailedOf(endpoint).In(window));
        var partial = hurt.Sum(endpoint => PartialOf(endpoint).In(window));
        var requests = hurt.Sum(endpoint => endpoint.Requests.In(window));
        var where = hurt.Exists(endpoint => endpoint.Name == EndpointView.All)
            ? ""
            : $" to {QuantityFormatter.Count(hurt.Count, "endpoint")}";
        return new EndpointHarm(failed, partial, requests, Describe(failed, partial, requests, where));
    }

    /// <summary>5xx without those that the gateway books for clients that went away; without the server layer errors of the
    /// pipe, of which nobody can say whether a part was answered.</summary>
    internal static Counts FailedOf(EndpointView endpoint) =>
        endpoint.HasStatuses ? endpoint.ServerErrors.Minus(endpoint.Canceled) : endpoint.PipeErrors;

    /// <summary>Errors of the pipe that clients saw as a 200, those left out that lack a part by design; none where the statuses
    /// are not read.</summary>
    internal static Counts PartialOf(EndpointView endpoint)
    {
        if (!endpoint.HasStatuses)
            return Counts.None(endpoint.Requests.Length);
        var partial = endpoint.PipeErrors.Minus(endpoint.ServerErrors).Minus(endpoint.Where(status => status.StartsWith('4')));
        // Of the failures that are no design, those that left nothing over count as server errors already.
        return endpoint.UndesignedFailures is { } failures
            ? partial.AtMost(failures.Minus(endpoint.ServerErrors.AtMost(endpoint.PipeErrors)))
            : partial;
    }

    private static string? Describe(double failed, double partial, double requests, string where) =>
        (failed >= 1, partial >= 1) switch
        {
            (true, true) => $"{SentenceFormatter.Share(failed, requests)} requests{where} fail, and "
                + $"{SentenceFormatter.Share(partial, requests)} receive partial responses",
            (true, false) => $"{SentenceFormatter.Share(failed, requests)} requests{where} fail",
            (false, true) => $"{SentenceFormatter.Share(partial, requests)} requests{where} receive partial responses "
                + "with status 200",
            _ => null,
        };
}
