using Dashboard.Troubleshooting;

namespace Dashboard.Shared;

/// <summary>Words for why Prometheus gave no answer, and for kinds of failed requests.</summary>
public static class FailureFormatter
{
    public static string Of(SignalSourceFailure failure) =>
        failure switch
        {
            SignalSourceFailure.Timeout => "Prometheus did not answer in time",
            SignalSourceFailure.Unreachable => "Prometheus cannot be reached",
            SignalSourceFailure.Unauthorized => "Prometheus refused the credentials",
            SignalSourceFailure.BadQuery => "Prometheus refused the question",
            SignalSourceFailure.Busy => "Too many past moments are being read",
            _ => "Prometheus answered an error",
        };

    /// <summary>Who made a status, with the statuses that clients saw: 503 and 429 are never one number.</summary>
    public static string Of(StatusOrigin origin) =>
        (
            $"{string.Join(" or ", origin.Statuses.Select(status => status == "200" ? "200 incomplete" : status))} "
            + $"{Maker(origin.Maker)}"
        ).Trim();

    private static string Maker(StatusMaker maker) =>
        maker switch
        {
            StatusMaker.EndpointLimit => "by max_rate",
            StatusMaker.ClientLimit => "by client_max_rate",
            StatusMaker.Validator => "by the token validator",
            StatusMaker.ShortCircuitedCall => "by the breaker or the backend limit",
            StatusMaker.NoHost => "without a host to call",
            StatusMaker.Connection => "without a connection",
            StatusMaker.Timeout => "at the timeout",
            StatusMaker.Body => "by a body that broke off",
            StatusMaker.Decoder => "by the decoder",
            StatusMaker.StatusRule => "by a status that is no success here",
            StatusMaker.Backend => "by the backend itself",
            _ => "by something the layers do not show",
        };
}
