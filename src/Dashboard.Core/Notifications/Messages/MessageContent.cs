using Dashboard.Troubleshooting;

namespace Dashboard.Core.Notifications.Messages;

/// <summary>What a message tells, before it is worded; stored as JSON until it is delivered.</summary>
public sealed record MessageContent
{
    /// <summary>What it tells.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The gateway; empty in a test.</summary>
    public string Gateway { get; init; } = "";

    /// <summary>The incident's number; null in a test.</summary>
    public long? Incident { get; init; }

    /// <summary>How severe the incident was at its worst.</summary>
    public Severity Severity { get; init; }

    /// <summary>The incident in one sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>The moment that the message is about.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the dashboard opened the incident.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When users were first affected.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The last trouble that was seen; null while the incident is open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What ended it; null when open or not known.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The likeliest causes, the first one first.</summary>
    public IReadOnlyList<MessageCause> Causes { get; init; } = [];

    /// <summary>The cause that stood first before.</summary>
    public string? PreviousCause { get; init; }

    /// <summary>Share of requests that fail, now or at worst, 0 to 1; null without traffic.</summary>
    public double? FailedShare { get; init; }

    /// <summary>How many times faster than allowed the error budget burns, now or at worst; null without traffic.</summary>
    public double? BurnRate { get; init; }

    /// <summary>Requests since the incident began.</summary>
    public double Requests { get; init; }

    /// <summary>Of these the failed ones.</summary>
    public double Failed { get; init; }

    /// <summary>The first thing to do; null when it is over or nothing is known.</summary>
    public MessageFix? Fix { get; init; }
}
