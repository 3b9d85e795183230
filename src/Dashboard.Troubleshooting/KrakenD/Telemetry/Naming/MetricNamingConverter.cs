using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

/// <summary>Keeps a naming by its rules, so that a stored answer shows its queries with the names of its store.</summary>
internal sealed class MetricNamingConverter : JsonConverter<MetricNaming>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">These rules do not exist together.</exception>
    public override MetricNaming? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var kept = JsonSerializer.Deserialize<Kept>(ref reader, options);
        if (kept is null)
            return null;
        return NamingRules.All.Contains(kept.Rules) && kept.Prefix is not null
            ? new MetricNaming(kept.Rules, kept.Prefix, kept.PrefixesTargetInfo)
            : throw new JsonException("These rules of naming do not exist together.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MetricNaming value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Kept(value.Rules, value.Prefix, value.PrefixesTargetInfo), options);

    private sealed record Kept(NamingRules Rules, string Prefix, bool PrefixesTargetInfo);
}
