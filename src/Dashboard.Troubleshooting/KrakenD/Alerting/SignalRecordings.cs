using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>The recording rules that make reading a large gateway cheap, as a group of one file.</summary>
public static class SignalRecordings
{
    /// <summary>Name of the group. All rules are in one, so that their values are of the same moments.</summary>
    public const string GroupName = "krakend-signals";

    /// <summary>The group for the targets that some matchers select.</summary>
    public static RuleGroup Create(Matchers? matchers = null) =>
        new(
            GroupName,
            [
                .. SignalRules.Recorded.Select(signal => new RecordingRule(
                    SignalRules.NameOf(signal),
                    PromQl.Fill(SignalRules.RuleOf(signal), matchers ?? AlertRules.AnyGateway, signal.Step)
                )),
            ],
            []
        )
        {
            Interval = SignalRules.Interval,
        };
}
