using System.Globalization;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Features.WhatIf;

/// <summary>What the form asks, as it stands in the address. Empty fields mean what runs.</summary>
public sealed record WhatIfInput
{
    private const double MaxNumber = 1e6;

    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(1);

    /// <summary>Which setting; null when the address names none that is known.</summary>
    public WhatIfKind? Kind { get; init; }

    /// <summary>Hours of traffic.</summary>
    public string? Hours { get; init; }

    /// <summary>Requests per second.</summary>
    public string? Rate { get; init; }

    /// <summary>Requests that may come at once.</summary>
    public string? Capacity { get; init; }

    /// <summary>The timeout with its unit.</summary>
    public string? Timeout { get; init; }

    /// <summary>Errors in a row.</summary>
    public string? Errors { get; init; }

    /// <summary>Seconds that a breaker stays open.</summary>
    public string? Open { get; init; }

    /// <summary>Seconds after which a breaker counts anew.</summary>
    public string? Interval { get; init; }

    /// <summary>Set when no such setting at all is tried.</summary>
    public string? None { get; init; }

    /// <summary>Spans that can be chosen, in hours.</summary>
    public static IReadOnlyList<int> HourChoices { get; } = [1, 3, 6];

    /// <summary>Whether the address says which value to try.</summary>
    public bool IsComplete => Kind is not null && (Rate ?? Capacity ?? Timeout ?? Errors ?? Open ?? None) is not null;

    /// <summary>The span; three hours when the address has none that can be chosen.</summary>
    public TimeSpan Span =>
        TimeSpan.FromHours(AddressNumber(Hours) is { } hours && HourChoices.Contains(hours) ? hours : HourChoices[1]);

    /// <summary>The name of a kind in addresses.</summary>
    public static string NameOf(WhatIfKind kind) =>
        kind switch
        {
            WhatIfKind.EndpointLimit => "limit",
            WhatIfKind.BackendLimit => "backend-limit",
            WhatIfKind.Timeout => "timeout",
            _ => "breaker",
        };

    /// <summary>The kind with a name; null when there is none.</summary>
    public static WhatIfKind? KindOf(string? name) =>
        Enum.GetValues<WhatIfKind>().Where(kind => NameOf(kind) == name).Select(kind => (WhatIfKind?)kind).FirstOrDefault();

    /// <summary>Whether the gateway is asked to do without the setting; a timeout there always is.</summary>
    public bool IsNone => None == "true" && Kind is not WhatIfKind.Timeout;

    /// <summary>The setting that is asked for, null for none at all; or all that is wrong with the form.</summary>
    /// <param name="budgetShare">The part of the timeout that the endpoint's backends get.</param>
    public (WhatIfSetting? Setting, IReadOnlyList<string> Problems) Read(double budgetShare)
    {
        List<string> problems = [];
        if (IsNone)
            return (null, problems);
        WhatIfSetting setting = Kind switch
        {
            WhatIfKind.Timeout => new TimeoutSetting(Duration(problems), budgetShare),
            WhatIfKind.Breaker => new BreakerSetting(
                (int)Number(Errors, "Errors in a row", 0, problems),
                TimeSpan.FromSeconds(Number(Open, "Seconds open", 1, problems)),
                TimeSpan.FromSeconds(Number(Interval ?? "0", "Interval", 0, problems))
            ),
            _ => new LimitSetting(
                Number(Rate, "Requests per second", 0.001, problems),
                Math.Floor(Number(Capacity, "Capacity", 1, problems))
            ),
        };
        return problems.Count == 0 ? (setting, problems) : (null, problems);
    }

    private TimeSpan Duration(List<string> problems)
    {
        if (GoDuration.Parse(Timeout ?? "") is { } span && span > TimeSpan.Zero && span <= MaxTimeout)
            return span;
        problems.Add("The timeout must be a duration with its unit, at most an hour, like 3s or 1500ms.");
        return MaxTimeout;
    }

    private static double Number(string? text, string name, double least, List<string> problems)
    {
        if (
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= MaxNumber
        )
            return number;
        problems.Add($"{name} must be a number from {QuantityFormatter.Setting(least)} to {QuantityFormatter.Count(MaxNumber)}.");
        return least;
    }

    private static int? AddressNumber(string? text) => (int?)Shared.AddressNumber.Of(text);
}
