namespace Dashboard.TestSupport;

/// <summary>An endpoint of the scenario's gateway.</summary>
public sealed record EndpointPlan(string Method, string Route, double PerSecond, bool ChecksTokens, params string[] Backends)
{
    /// <summary>Its name as the configuration spells it.</summary>
    public string Name => $"{Method} {Route.Replace(":id", "{id}", StringComparison.Ordinal)}";
}

/// <summary>Something that happens to a share of what passes, from a step on, until another if it is repaired.</summary>
public sealed record Share(double Part, int First, int End = int.MaxValue)
{
    public double At(int step) => step >= First && step < End ? Part : 0;
}

/// <summary>How a backend call may end other than well.</summary>
public sealed record CallEnding(string Status, string? LogReason, double Seconds)
{
    public static readonly CallEnding Refused = new("0", "refused", 0.001);
    public static readonly CallEnding Unresolved = new("0", "dns", 0.002);
    public static readonly CallEnding BadCertificate = new("0", "tls", 0.004) { HandshakeSeconds = 0.003 };
    public static readonly CallEnding Reset = new("0", "reset", 0.02) { ConnectionSeconds = 0.001 };
    public static readonly CallEnding TimedOut = new("0", "deadline", 2)
    {
        TimesOut = true,
        IsFast = false,
        ConnectionSeconds = 0.001,
    };
    public static readonly CallEnding Dropped = new("0", "deadline", 2) { TimesOut = true, IsFast = false };
    public static readonly CallEnding HeadersLate = new("0", "deadline", 0.7) { IsFast = false, ConnectionSeconds = 0.002 };
    public static readonly CallEnding EndsEarly = new("", "cel", 0);
    public static readonly CallEnding QueueAway = new("", "queue", 0);
    public static readonly CallEnding TokenRefused = new("0", "token", 0.002);
    public static readonly CallEnding BodyStalls = new("200", "deadline", 0.05) { IsFast = false, BodyBreaks = true };
    public static readonly CallEnding Undecodable = new("200", "decode", 0.02);
    public static readonly CallEnding BreakerOpen = new("", "breaker_open", 0);
    public static readonly CallEnding OverQuota = new("", "backend_rate_limit", 0);
    public static readonly CallEnding NoHostName = new("0", "bad_url", 0.0005) { HasHost = false };

    public static CallEnding Answered(string status) => new(status, $"status_{status}", 0.03);

    /// <summary>Within 10 ms.</summary>
    public bool IsFast { get; init; } = true;

    public bool TimesOut { get; init; }

    public bool BodyBreaks { get; init; }

    public bool HasHost { get; init; } = true;

    public double ConnectionSeconds { get; init; }

    public double HandshakeSeconds { get; init; }

    /// <summary>Breaker and backend limit let nothing out.</summary>
    public bool LeavesTheGateway => Status.Length > 0;
}

/// <summary>A share of the calls to a backend that ends badly.</summary>
public sealed record CallFault(string Backend, Share Share, CallEnding Outcome);

/// <summary>A share of the requests that the gateway refuses before the pipe.</summary>
public sealed record Refusal(Func<EndpointPlan, bool> Where, Share Share, string Status, string? TokenReason);

/// <summary>Requests that reach no endpoint: how many per hundred, on one replica or on all.</summary>
public sealed record Astray(Share Share, string Status, string Path, int? Replica = null);
