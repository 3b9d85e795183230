using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Audit;

/// <summary>Who did what to what, and when.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who; empty when not known.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">To what.</param>
/// <param name="Detail">What else there is to know; holds no secret.</param>
public sealed record AuditEntry(DateTimeOffset At, string Who, AuditAction Action, string Subject, string Detail)
{
    /// <summary>The address that it came from; empty when that is not known or does not matter.</summary>
    public string Address { get; init; } = "";

    /// <summary>A moment as it stands in details.</summary>
    public static string Moment(DateTimeOffset moment) => TimestampFormatter.Full(moment);
}
