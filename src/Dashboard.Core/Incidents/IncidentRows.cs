using System.Text.Json;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.Json;

namespace Dashboard.Core.Incidents;

/// <summary>Turns incidents into rows and back.</summary>
internal static class IncidentRows
{
    private static readonly JsonSerializerOptions Json = JsonConventions.Stored();

    public static IncidentRow RowOf(Incident incident)
    {
        var row = new IncidentRow
        {
            Gateway = incident.Gateway,
            TopCauseId = "",
            Tracked = "",
        };
        Write(incident, row);
        return row;
    }

    /// <summary>Writes what the watcher knows; what people have said about the incident stays.</summary>
    public static void Write(Incident incident, IncidentRow row)
    {
        row.FirstBreachAt = incident.FirstBreachAt;
        row.OpenedAt = incident.OpenedAt;
        row.LastBadAt = incident.LastBadAt;
        row.ClosedAt = incident.ClosedAt;
        row.Severity = (int)incident.Severity;
        row.TopCauseId = incident.MainCause.Id;
        row.Tracked = JsonSerializer.Serialize(incident, Json);
    }

    public static Incident IncidentOf(IncidentRow row) =>
        JsonSerializer.Deserialize<Incident>(row.Tracked, Json)! with
        {
            Number = row.Id,
        };

    public static StoredIncident StoredOf(IncidentRow row) =>
        new(
            IncidentOf(row),
            row.Verdict is null
                ? null
                : new IncidentJudgement(
                    Enum.Parse<IncidentVerdict>(row.Verdict),
                    row.TrueCauseId,
                    row.VerdictBy ?? "",
                    row.VerdictAt ?? default
                )
        );

    public static IncidentEventRow RowOf(long incident, IncidentEvent line) =>
        new()
        {
            IncidentId = incident,
            At = line.At,
            Kind = line.Kind.ToString(),
            Text = line.Text.Length <= 2000 ? line.Text : string.Concat(line.Text.AsSpan(0, 1999), "…"),
            CauseId = line.CauseId,
            Who = line.Who,
        };

    public static IncidentEvent EventOf(IncidentEventRow row) =>
        new(row.At, Enum.Parse<IncidentEventKind>(row.Kind), row.Text, row.CauseId, row.Who) { Number = row.Id };

    public static EvidenceMoment MomentOf(EvidenceRow row) =>
        new(row.Id, row.At, row.Reason, row.CatalogueVersion, row.TopCauseId, row.SizeBytes, row.FailedShare);
}
