using System.Globalization;
using Dashboard.Core.BackTesting;
using Dashboard.Core.Incidents;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core;

/// <summary>Every address of the site; pages take their route from here and links are never glued from strings. They are relative
/// to the base of the site, which may lie below a path of its host.</summary>
public static class SiteUrls
{
    public const string HomeRoute = "/";
    public const string Home = "./";
    public const string GatewayTemplate = "gateways/{Gateway}";
    public const string Overview = "overview";
    public const string EndpointTemplate = "gateways/{Gateway}/endpoint";
    public const string ReplicaTemplate = "gateways/{Gateway}/replica";
    public const string ConfigurationOfFirst = "configuration";
    public const string TelemetryOfFirst = "telemetry";
    public const string TelemetryTemplate = "gateways/{Gateway}/telemetry";
    public const string ConfigurationTemplate = "gateways/{Gateway}/configuration";
    public const string PatchTemplate = "gateways/{gateway}/configuration/patch.json";
    public const string WhatIfTemplate = "gateways/{Gateway}/configuration/what-if";
    public const string CompareTemplate = "gateways/{Gateway}/compare";
    public const string Incidents = "incidents";
    public const string IncidentTemplate = "incidents/{Number:long}";
    public const string ReviewTemplate = "incidents/{Number:long}/review";
    public const string ExportTemplate = "incidents/{number:long}/export.{format}";
    public const string Quality = "incidents/quality";
    public const string LoadBundle = "incidents/load";
    public const string Catalogue = "catalogue";
    public const string EntryTemplate = "catalogue/{Id}";
    public const string BlindSpots = "blind-spots";
    public const string BackTest = "back-test";
    public const string WallLinks = "wall-links";
    public const string Tokens = "tokens";
    public const string Audit = "audit";
    public const string Channels = "channels";
    public const string Alerts = "alerts";
    public const string AlertAtRoute = "alerts/at";
    public const string Maintenance = "maintenance";
    public const string WallRoute = "wall";
    public const string WallKeyTemplate = "wall/{Key}";
    public const string NotFound = "not-found";
    public const string Error = "error";
    public const string Alive = "alive";
    public const string Ready = "ready";
    public const string SignOut = "sign-out";
    public const string DiagnosisApi = "api/v1/diagnosis";
    public const string ChangesApi = "api/v1/changes";
    public const string AlertsApi = "api/v1/alerts";
    public const string AuditApi = "api/v1/audit";
    public const string Palette = "palette";
    public const string ConfigurationsApi = "api/v1/configurations";
    public const string OpenApi = "openapi/v1.json";

    /// <summary>A gateway's incident page, as it is now or as of a moment, with one of its tables; the second never
    /// changes.</summary>
    public static string Gateway(string gateway, DateTimeOffset? at = null, string? tab = null) =>
        WithParts($"gateways/{Uri.EscapeDataString(gateway)}", Part("at", at), Part("tab", tab));

    /// <summary>A gateway's configuration: its newest version, or another one, at one of its lines, beside an older one or
    /// another gateway's, with parts of it folded.</summary>
    public static string Configuration(
        string gateway,
        long? version = null,
        int? line = null,
        long? with = null,
        string? other = null,
        string? fold = null
    ) =>
        WithParts(
            $"gateways/{Uri.EscapeDataString(gateway)}/configuration",
            Part("version", version?.ToString(CultureInfo.InvariantCulture)),
            Part("line", line?.ToString(CultureInfo.InvariantCulture)),
            Part("with", with?.ToString(CultureInfo.InvariantCulture)),
            Part("other", other),
            Part("fold", fold)
        );

    /// <summary>A patch of a version of a gateway's configuration as a file: the change of a cause's fix, as of the moment of its
    /// diagnosis. A fix with several ways has one for each.</summary>
    public static string Patch(
        string gateway,
        long version,
        string cause,
        string change,
        DateTimeOffset at,
        int way = 0,
        bool isReverse = false
    ) =>
        WithParts(
            $"gateways/{Uri.EscapeDataString(gateway)}/configuration/patch.json",
            Part("version", version.ToString(CultureInfo.InvariantCulture)),
            Part("cause", cause),
            Part("change", change),
            Part("at", at),
            Part("way", way > 0 ? way.ToString(CultureInfo.InvariantCulture) : null),
            Part("reverse", isReverse ? "true" : null)
        );

    /// <summary>What another setting would have done to an endpoint's traffic. The form adds its fields to the address.</summary>
    /// <param name="gateway">The gateway's name.</param>
    /// <param name="endpoint">Method and path.</param>
    /// <param name="kind">Which setting, see <c>WhatIfInput</c>.</param>
    /// <param name="backend">The <c>url_pattern</c> of a backend entry.</param>
    /// <param name="at">The end of the traffic; null is now.</param>
    public static string WhatIf(
        string gateway,
        string? endpoint = null,
        string? kind = null,
        string? backend = null,
        DateTimeOffset? at = null
    ) =>
        WithParts(
            $"gateways/{Uri.EscapeDataString(gateway)}/configuration/what-if",
            endpoint is null ? null : Path("endpoint", endpoint),
            Part("kind", kind),
            backend is null ? null : Path("backend", backend),
            Part("at", at)
        );

    /// <summary>A gateway's incident page at a moment that may be no moment; the page says so.</summary>
    public static string GatewayAsAsked(string gateway, string? at) =>
        WithParts($"gateways/{Uri.EscapeDataString(gateway)}", Part("at", at));

    /// <summary>Received alerts, older than the one with a number.</summary>
    public static string AlertsOf(long? before = null) =>
        WithParts(Alerts, Part("before", before?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Where a link in an alert goes: to the incident at the alert's moment.</summary>
    public static string AlertAt(string gateway, DateTimeOffset at) =>
        WithParts(AlertAtRoute, Part("gateway", gateway), Part("at", at));

    /// <summary>All gateways; the table narrowed to one of them and to endpoints that hold the words. The start page shows the
    /// same.</summary>
    public static string OverviewOf(
        DateTimeOffset? at = null,
        string? gateway = null,
        string? words = null,
        bool onStart = false
    ) => WithParts(onStart ? Home : Overview, Part("gateway", gateway), Part("q", words), Part("at", at));

    /// <summary>How a gateway's telemetry arrives.</summary>
    public static string Telemetry(string gateway, DateTimeOffset? at = null) =>
        WithParts($"gateways/{Uri.EscapeDataString(gateway)}/telemetry", Part("at", at));

    /// <summary>The story of one endpoint.</summary>
    public static string Endpoint(string gateway, string endpoint, DateTimeOffset? at = null) =>
        WithParts($"gateways/{Uri.EscapeDataString(gateway)}/endpoint", Path("endpoint", endpoint), Part("at", at));

    /// <summary>The story of one replica, by its pod name or scrape instance.</summary>
    public static string Replica(string gateway, string replica, DateTimeOffset? at = null) =>
        WithParts($"gateways/{Uri.EscapeDataString(gateway)}/replica", Part("replica", replica), Part("at", at));

    /// <summary>Compare snapshots of a gateway side by side; without the second, now.</summary>
    public static string Compare(string gateway, DateTimeOffset? at = null, DateTimeOffset? with = null)
    {
        var path = $"gateways/{Uri.EscapeDataString(gateway)}/compare";
        return WithParts(path, Part("at", at), Part("with", with));
    }

    /// <summary>The stored incidents that fit a question.</summary>
    public static string IncidentsOf(IncidentFilter filter) =>
        WithParts(
            Incidents,
            Part("gateway", filter.Gateway),
            Part("cause", filter.Cause),
            Part("severity", filter.Severity),
            Part("state", filter.State),
            Part("verdict", filter.Verdict),
            Part("from", filter.From),
            Part("to", filter.To),
            Part("before", filter.Before?.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>A stored incident, at one of its kept moments and with one of its tabs; as today's catalogue sees it when
    /// asked.</summary>
    public static string Incident(long number, DateTimeOffset? at = null, bool asNow = false, string? tab = null) =>
        WithParts(Numbered(number), Part("tab", tab), Part("at", at), Part("as", asNow ? "now" : null));

    /// <summary>A line of a stored incident's time line.</summary>
    public static string IncidentLine(long number, long line) => $"{Numbered(number)}#{LinePlace(line)}";

    /// <summary>The name of a line's place.</summary>
    public static string LinePlace(long line) => string.Create(CultureInfo.InvariantCulture, $"line-{line}");

    /// <summary>The draft of an incident's review.</summary>
    public static string Review(long number) => $"{Numbered(number)}/review";

    /// <summary>An incident as a file: md, html or json; host names replaced when asked.</summary>
    public static string Export(long number, string format, bool masked = false) =>
        WithParts($"{Numbered(number)}/export.{format}", Part("mask", masked ? "hosts" : null));

    /// <summary>The catalogue in an order, searched for words.</summary>
    public static string CatalogueBy(string? by, string? question = null) =>
        WithParts(Catalogue, Part("by", by), Part("q", question));

    /// <summary>A group's place in the catalogue by what is seen.</summary>
    public static string CatalogueSign(string sign) => $"{Catalogue}#{CataloguePlace(sign)}";

    /// <summary>The name of a group's place.</summary>
    public static string CataloguePlace(string group) => $"group-{group}";

    /// <summary>An entry of the catalogue.</summary>
    public static string Entry(string id) => $"{Catalogue}/{Uri.EscapeDataString(id)}";

    /// <summary>What a gateway's telemetry cannot tell, now or as of a moment.</summary>
    public static string BlindSpotsOf(string gateway, DateTimeOffset? at = null) =>
        WithParts(BlindSpots, Part("gateway", gateway), Part("at", at));

    /// <summary>A back-test; thresholds that are as in use are left out, so that the link stays short.</summary>
    public static string BackTestOf(BackTestPlan plan) =>
        WithParts(
            BackTest,
            [
                Part("gateway", plan.Gateway),
                Part("from", plan.From),
                Part("to", plan.To),
                Part("step", $"{plan.Step.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s"),
                .. plan.Proposed is null
                    ? []
                    : ThresholdChanges
                        .Between(plan.InUse, plan.Proposed)
                        .Select(change => Part(change.Limit.Name, ThresholdLimit.Text(change.To))),
            ]
        );

    /// <summary>The wall screen of a gateway, or of all in turn, for a screen of a size at a distance.</summary>
    public static string Wall(
        string? gateway = null,
        double? inches = null,
        double? metres = null,
        string? zone = null,
        string? theme = null
    ) =>
        WithParts(
            WallRoute,
            Part("gateway", gateway),
            Part("inches", inches?.ToString(CultureInfo.InvariantCulture)),
            Part("metres", metres?.ToString(CultureInfo.InvariantCulture)),
            Part("zone", zone),
            Part("theme", theme)
        );

    /// <summary>The wall that a link's key opens.</summary>
    public static string WallByKey(string key) => $"wall/{Uri.EscapeDataString(key)}";

    /// <summary>The audit log: of one action, of one person, older than an entry.</summary>
    public static string AuditOf(string? what = null, string? who = null, long? before = null) =>
        WithParts(Audit, Part("what", what), Part("who", who), Part("before", before?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The part of the audit log that has an action and a name, as a file of JSON lines.</summary>
    public static string AuditExport(string? what = null, string? who = null) =>
        WithParts(AuditApi, Part("what", what), Part("who", who));

    private static string Numbered(long number) => string.Create(CultureInfo.InvariantCulture, $"{Incidents}/{number}");

    private static string WithParts(string path, params IEnumerable<string?> parts)
    {
        var given = parts.OfType<string>().ToList();
        return given.Count > 0 ? $"{path}?{string.Join('&', given)}" : path;
    }

    private static string? Part(string name, DateTimeOffset? moment) =>
        moment is { } at ? Part(name, TimestampFormatter.Rfc3339(at)) : null;

    private static string? Part(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : $"{name}={Uri.EscapeDataString(value)}";

    /// <summary>Slashes may stand in a query as they are, and then a route can be read in the address.</summary>
    private static string? Path(string name, string? value) => Part(name, value)?.Replace("%2F", "/", StringComparison.Ordinal);
}
