using Dashboard.Core.Incidents;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents.Snoozing;

/// <summary>What people have accepted at a gateway, and how they accept more; handed down to every cause on the page.</summary>
public sealed record Acceptance
{
    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>Dismissals in force at the moment that the page shows.</summary>
    public IReadOnlyList<Dismissal> Active { get; init; } = [];

    /// <summary>The moment that the page shows; null means now.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>The server's clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Only what is now can be accepted.</summary>
    public bool IsLive => At is null;

    /// <summary>The moment to tell remaining times by.</summary>
    public DateTimeOffset Now => At ?? Clock.GetUtcNow();

    /// <summary>The signed-in user; null when nobody signs in here.</summary>
    public string? User { get; init; }

    /// <summary>Why the last one could not be ended; null when it was.</summary>
    public string? EndProblem { get; init; }

    /// <summary>Why the reader may not accept causes; null when they may.</summary>
    public string? Refusal { get; init; }

    public required EventCallback<DismissAttempt> OnDismiss { get; init; }

    public required EventCallback<Dismissal> OnEnd { get; init; }

    /// <summary>The dismissal that covers a cause; null when it is not accepted.</summary>
    public Dismissal? Of(RankedCause cause) => DismissalRule.Covering(Active, Gateway, cause, Now);

    /// <summary>Whether it says the same as another one, so that nothing needs to be drawn again.</summary>
    public bool IsLike(Acceptance? other) =>
        other is not null
        && (Gateway, At, User, EndProblem, Refusal) == (other.Gateway, other.At, other.User, other.EndProblem, other.Refusal)
        && Active.Select(dismissal => dismissal.Id).SequenceEqual(other.Active.Select(dismissal => dismissal.Id));
}
