using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Notifications.Messages;

/// <summary>Takes out of an incident's update what a message tells. Pure.</summary>
public static class MessageWriter
{
    private const int MaxCauses = 3;

    /// <summary>What is sent about the incident as it is now.</summary>
    public static MessageContent Of(MessageKind kind, IncidentUpdate update) =>
        kind is MessageKind.Closed ? Closed(update) : Open(kind, update);

    private static MessageContent Open(MessageKind kind, IncidentUpdate update)
    {
        var (incident, diagnosis) = (update.Incident, update.Diagnosis);

        // The answer also holds causes that somebody has accepted; the incident holds only the others.
        var causes = diagnosis
            .Causes.Where(cause => incident.Causes.Any(known => known.Id == cause.Id))
            .OrderByDescending(cause => cause.Id == incident.FirstCause)
            .ToList();
        return Both(kind, incident) with
        {
            Headline = diagnosis.Headline,
            At = diagnosis.At,
            Causes = [.. causes.Take(MaxCauses).Select(cause => new MessageCause(cause.Title, cause.Confidence))],
            FailedShare = diagnosis.Impact.FailedShare,
            BurnRate = diagnosis.Impact.BurnRate,
            Fix = causes.Count > 0 ? FirstFix(causes[0]) : null,
        };
    }

    private static MessageContent Closed(IncidentUpdate update)
    {
        var incident = update.Incident;
        var causes = incident.Causes.OrderByDescending(cause => cause.FirstFor).ThenByDescending(cause => cause.PeakConfidence);
        return Both(MessageKind.Closed, incident) with
        {
            At = incident.LastBadAt,
            Until = incident.End,
            EndedBy = incident.EndedBy,
            Causes = [.. causes.Take(MaxCauses).Select(cause => new MessageCause(cause.Title, cause.PeakConfidence))],
            FailedShare = incident.Impact.PeakFailedShare,
            BurnRate = incident.Impact.PeakBurnRate,
        };
    }

    private static MessageContent Both(MessageKind kind, Incident incident) =>
        new()
        {
            Kind = kind,
            Gateway = incident.Gateway,
            Incident = incident.Number,
            Severity = incident.Severity,
            Headline = incident.Headline,
            At = incident.LastBadAt,
            OpenedAt = incident.OpenedAt,
            Since = incident.FirstBreachAt,
            Requests = incident.Impact.Requests,
            Failed = incident.Impact.Failed,
        };

    /// <summary>The first one that is not dangerous: the answer has them in the order that fits what was seen.</summary>
    private static MessageFix? FirstFix(RankedCause cause) =>
        cause.Fixes.FirstOrDefault(fix => fix.Danger is null) is { } first
            ? new MessageFix(first.Title, first.Blocks.FirstOrDefault(block => block.IsCode)?.Text)
            : null;
}
