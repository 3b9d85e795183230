using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>How much traffic there is against what is usual.</summary>
internal static class TrafficLevel
{
    /// <summary>Steps with traffic without which there is no median to compare with.</summary>
    private const int FewestBusySteps = 6;

    /// <summary>Requests of the last two minutes against the median of the history before; NaN without enough of it.</summary>
    public static double RatioToUsual(GatewayView view)
    {
        var recent = view.Last(DetectionLimits.Recent);
        var rates = view.AllRequests.Values.Take(view.Steps - recent.Steps).Where(value => value > 0).Order().ToList();
        return rates.Count < FewestBusySteps ? double.NaN : view.AllRequests.In(recent) / recent.Steps / rates[rates.Count / 2];
    }
}
