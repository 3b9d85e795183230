using System.Text.Json;
using Dashboard.Core.Events.Changes;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Api;

/// <summary>Reads a reported change out of JSON.</summary>
internal static class ChangeReader
{
    private static readonly string[] Known = ["gateway", "at", "what", "source", "link", "key"];

    /// <summary>The gateway's name that was given; null when none was.</summary>
    public static (string? Gateway, Func<string, NewChange> Of, IReadOnlyList<string> Errors) Read(
        JsonElement json,
        DateTimeOffset now
    )
    {
        var errors = new List<string>();
        var unknown = json.EnumerateObject()
            .Select(field => field.Name)
            .Where(name => !Known.Contains(name, StringComparer.Ordinal))
            .Select(name => JsonFields.OneLine(name, 40))
            .Take(5)
            .ToList();
        if (unknown.Count > 0)
            errors.Add($"There is no field '{string.Join("', '", unknown)}'. The fields are {string.Join(", ", Known)}.");
        var gateway = json.Text("gateway", errors);
        var at = now;
        if (json.Text("at", errors) is { } moment && !TimestampFormatter.TryParse(moment, out at))
        {
            errors.Add(
                $"'at' is not an RFC 3339 date and time. Write it like {TimestampFormatter.Example}, or leave it out for now."
            );
            at = now;
        }

        var what = json.Text("what", errors)?.Trim();
        var (source, link, key) = (
            json.Text("source", errors)?.Trim() ?? "api",
            json.Text("link", errors)?.Trim(),
            json.Text("key", errors)?.Trim()
        );
        NewChange Of(string name) =>
            new()
            {
                Gateway = name,
                At = at,
                What = what ?? "",
                Source = source,
                Link = link,
                Key = key,
            };
        errors.AddRange(
            Of("")
                .Errors(now)
                .Where(error =>
                    !(errors.Contains("'what' must be text.") && error.StartsWith("'what' is missing", StringComparison.Ordinal))
                )
        );
        return (gateway, Of, errors);
    }
}
