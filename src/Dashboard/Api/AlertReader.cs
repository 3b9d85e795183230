using System.Text.Json;
using Dashboard.Core.Events.Alerts;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Api;

/// <summary>Reads an Alertmanager's webhook message, version 4: what is good in it, and what is wrong with the rest.</summary>
internal sealed class AlertReader(string gatewayLabel, IReadOnlyList<string> gateways, DateTimeOffset now)
{
    private const int MaxLabel = 300;
    private const int MaxLabels = 64;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>The alerts that can be stored, and what is wrong with the others or with the whole message.</summary>
    public (IReadOnlyList<Alert> Alerts, IReadOnlyList<string> Errors) Read(JsonElement message)
    {
        var errors = new List<string>();
        var version = message.Text("version", errors);
        if (version != "4")
            return (
                [],
                [
                    $"'version' is {(version is null ? "missing" : $"'{JsonFields.OneLine(version, 20)}'")}. This takes the "
                        + "webhook message of an Alertmanager, version 4.",
                ]
            );
        if (!message.TryGetProperty("alerts", out var list) || list.ValueKind != JsonValueKind.Array)
            return ([], ["'alerts' is missing or no list."]);

        var alerts = new List<Alert>();
        var index = 0;
        foreach (var json in list.EnumerateArray())
        {
            var wrong = new List<string>();
            if (json.ValueKind != JsonValueKind.Object)
                wrong.Add("is no object");
            else if (AlertOf(json, wrong) is { } alert && wrong.Count == 0)
                alerts.Add(alert);
            errors.AddRange(wrong.Select(what => $"alerts[{index}]: {what}"));
            index++;
        }

        if (index == 0)
            errors.Add("'alerts' is empty.");
        return (alerts, errors);
    }

    private Alert? AlertOf(JsonElement json, List<string> errors)
    {
        var labels = Texts(json, "labels", errors);
        var annotations = Texts(json, "annotations", errors);
        var fingerprint = json.Text("fingerprint", errors);
        if (string.IsNullOrWhiteSpace(fingerprint))
            errors.Add("'fingerprint' is missing.");
        else if (fingerprint.Length > 64)
            errors.Add("'fingerprint' has more than 64 characters.");
        if (!labels.TryGetValue("alertname", out var name) || name.Length == 0)
            errors.Add("the label 'alertname' is missing.");
        var status = json.Text("status", errors);
        if (status is not ("firing" or "resolved"))
            errors.Add("'status' must be firing or resolved.");
        var start = Moment(json, "startsAt", errors);
        if (start > now + ClockTolerance)
            errors.Add($"'startsAt' lies in the future. It is {TimestampFormatter.Full(now)} here; check the clocks.");
        var end = status == "resolved" ? Moment(json, "endsAt", errors) : null;
        if (end < start)
            errors.Add("'endsAt' lies before 'startsAt'.");
        if (errors.Count > 0 || start is not { } startsAt)
            return null;

        var summary =
            new[] { "summary", "description", "message" }
                .Select(key => annotations.GetValueOrDefault(key))
                .FirstOrDefault(text => !string.IsNullOrEmpty(text))
            ?? "";
        return new Alert
        {
            Gateway = AlertGateways.Of(labels, gatewayLabel, gateways),
            Fingerprint = JsonFields.OneLine(fingerprint!, 64),
            Name = JsonFields.OneLine(name!, 200),
            Severity = JsonFields.OneLine(labels.GetValueOrDefault("severity") ?? "", 40),
            Summary = JsonFields.OneLine(summary, 1000),
            StartsAt = startsAt,
            EndsAt = end,
            Labels = labels
                .Take(MaxLabels)
                .ToDictionary(
                    label => JsonFields.OneLine(label.Key, MaxLabel),
                    label => JsonFields.OneLine(label.Value, MaxLabel),
                    StringComparer.Ordinal
                ),
        };
    }

    private static Dictionary<string, string> Texts(JsonElement json, string name, List<string> errors)
    {
        if (!json.TryGetProperty(name, out var texts) || texts.ValueKind == JsonValueKind.Null)
            return [];
        if (
            texts.ValueKind == JsonValueKind.Object
            && texts.EnumerateObject().All(text => JsonFields.TextOf(text.Value) is not null)
        )
        {
            // The last of two with one name counts, as everywhere in JSON.
            return texts
                .EnumerateObject()
                .GroupBy(text => text.Name, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.Last().Value.GetString()!, StringComparer.Ordinal);
        }

        errors.Add($"'{name}' must be an object of texts.");
        return [];
    }

    private static DateTimeOffset? Moment(JsonElement json, string name, List<string> errors)
    {
        // Go writes nine digits of a second; no database keeps them, and the moment is half of the key.
        if (
            json.Text(name, errors) is { } text
            && DateTimeOffset.TryParse(
                text,
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal,
                out var moment
            )
            && moment.Year > 1970
        )
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
        }

        errors.Add($"'{name}' is missing or no RFC 3339 date and time.");
        return null;
    }
}
