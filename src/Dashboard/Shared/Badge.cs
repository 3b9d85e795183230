using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Shared;

/// <summary>A state as shape, word and style class: colour is never alone.</summary>
public sealed record Badge(BadgeShape Shape, string Word, string Style)
{
    public static readonly Badge Critical = new(BadgeShape.FilledDiamond, "CRITICAL", "state-critical");
    public static readonly Badge Warning = new(BadgeShape.OutlinedTriangle, "WARNING", "state-warning");
    public static readonly Badge Recovered = new(BadgeShape.Ring, "RECOVERED", "state-recovered");
    public static readonly Badge Unknown = new(BadgeShape.HatchedSquare, "UNKNOWN", "state-unknown");
    public static readonly Badge LastKnown = new(BadgeShape.HatchedSquare, "LAST KNOWN", "state-unknown");
    public static readonly Badge Normal = new(BadgeShape.None, "normal", "state-normal");
    public static readonly Badge Note = new(BadgeShape.None, "note", "state-normal");

    public static Badge Of(Severity severity) =>
        severity switch
        {
            Severity.Critical => Critical,
            Severity.Warning => Warning,
            _ => Note,
        };

    /// <summary>The state of a gateway as one mark; without an answer it is unknown.</summary>
    public static Badge Of(GatewayReport report, DateTimeOffset now) =>
        report.Diagnosis is { } diagnosis ? Of(diagnosis, DataFreshness.Of(diagnosis, now)) : Unknown;

    /// <summary>The state of the whole page. What is too old to trust is the last known state, whatever it was.</summary>
    public static Badge Of(Diagnosis diagnosis, Freshness freshness) =>
        diagnosis switch
        {
            _ when freshness is Freshness.LastKnown => LastKnown,
            { Status: DiagnosisStatus.Healthy, Impact.Trend: Trends.Recovered } => Recovered,
            { Status: DiagnosisStatus.Healthy } => Normal,
            { Status: DiagnosisStatus.Incident, Impact.Trend: Trends.Recovered } => Recovered,
            { Status: DiagnosisStatus.Incident } => diagnosis.Causes.Any(cause => cause.Severity is Severity.Critical)
            || diagnosis.Causes.Count == 0
                ? Critical
                : Warning,
            _ => Unknown,
        };
}

/// <summary>The mark of a state: filled = act, outlined = look, hatched = cannot see.</summary>
public enum BadgeShape
{
    None,
    FilledDiamond,
    OutlinedTriangle,
    Ring,
    HatchedSquare,
}
