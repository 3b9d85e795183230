using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Events.Changes;

/// <summary>A change that somebody reports.</summary>
public sealed record NewChange
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxWhat = 300;

    /// <summary>Longest name of a reporter, and longest key, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Longest link, in characters.</summary>
    public const int MaxLink = 500;

    /// <summary>Nothing older can be reported: it would stand beside incidents that people have read already.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    /// <summary>A reporter's clock may be ahead by so much.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What changed.</summary>
    public required string What { get; init; }

    /// <summary>Who or what reports it, e.g. a pipeline.</summary>
    public string Source { get; init; } = "api";

    /// <summary>Whose token it came with, for the audit log; empty when it is the source.</summary>
    public string Reporter { get; init; } = "";

    /// <summary>Where more is said about it.</summary>
    public string? Link { get; init; }

    /// <summary>The reporter's own key: the same key again is the same change.</summary>
    public string? Key { get; init; }

    /// <summary>What is wrong with it, in words for its author; empty when it can be stored.</summary>
    public IReadOnlyList<string> Errors(DateTimeOffset now)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(What))
            errors.Add("'what' is missing. Say what changed, e.g. \"orders 2.4.1 deployed\".");
        if (What.Length > MaxWhat)
            errors.Add($"'what' has {What.Length} characters. Use {MaxWhat} at most.");
        if (string.IsNullOrWhiteSpace(Source))
            errors.Add("'source' is empty. Name who reports it, or leave it out.");
        if (Source.Length > MaxName)
            errors.Add($"'source' has {Source.Length} characters. Use {MaxName} at most.");
        if (Key is { } key && string.IsNullOrWhiteSpace(key))
            errors.Add("'key' is empty. Give the deployment's own number, or leave it out.");
        if (Key?.Length > MaxName)
            errors.Add($"'key' has {Key.Length} characters. Use {MaxName} at most.");
        if (What.Any(char.IsControl) || Source.Any(char.IsControl) || Key?.Any(char.IsControl) == true)
            errors.Add("'what', 'source' and 'key' are one line each. Take out line breaks and other control characters.");
        if (Link?.Length > MaxLink)
            errors.Add($"'link' has {Link.Length} characters. Use {MaxLink} at most.");
        if (Link is { } link && !IsWebAddress(link))
            errors.Add("'link' must be a whole address that begins with https:// or http://.");
        if (At > now + ClockTolerance)
            errors.Add(
                $"'at' lies in the future. It is {TimestampFormatter.Rfc3339Seconds(now)} here; report a change when it has "
                    + "happened."
            );
        if (At < now - Oldest)
            errors.Add($"'at' is more than {Oldest.Days} days ago. Only newer changes can be reported.");
        return errors;
    }

    private static bool IsWebAddress(string link) =>
        !link.Any(char.IsControl)
        && Uri.TryCreate(link, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
