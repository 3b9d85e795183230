using System.Text.Json.Serialization;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>What runs for one endpoint.</summary>
public sealed record EffectiveEndpoint
{
    /// <summary>In upper case.</summary>
    public required string Method { get; init; }

    /// <summary>As the configuration spells it, e.g. <c>/v1/orders/{order}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>How long the whole request may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The part of the timeout that its backends get, 0 to 1.</summary>
    public double BudgetShare { get; init; } = 1;

    /// <summary>The limit of all clients together (<c>max_rate</c>); null without one.</summary>
    public EffectiveRateLimit? Limit { get; init; }

    /// <summary>The limit of each client (<c>client_max_rate</c>); null without one.</summary>
    public EffectiveRateLimit? ClientLimit { get; init; }

    /// <summary>The token check (<c>auth/validator</c>); null without one.</summary>
    public EffectiveValidator? Validator { get; init; }

    /// <summary>Features of the endpoint or of its backends that may refuse requests by a rule of their own, e.g.
    /// <c>validation/json-schema</c>.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The backend entries in the order of the file.</summary>
    public required IReadOnlyList<EffectiveBackend> Backends { get; init; }

    /// <summary>Method and path, as a reader calls it.</summary>
    [JsonIgnore]
    public string Name => $"{Method} {Path}";

    /// <summary>How long its backends may take.</summary>
    [JsonIgnore]
    public TimeSpan BackendBudget => Timeout * BudgetShare;
}
