using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

/// <summary>
/// How a pipeline names the series of KrakenD's instruments. All queries are written with the names that a scrape of KrakenD's
/// own exporter gives, the canonical ones; rules lead from them to the names in the store, and back. Sources:
/// prometheus/otlptranslator <c>metric_namer.go</c>; <c>translation_strategy</c> of Prometheus 3; <c>add_metric_suffixes</c> and
/// <c>namespace</c> of the OpenTelemetry collector.
/// </summary>
[JsonConverter(typeof(MetricNamingConverter))]
public sealed class MetricNaming
{
    private static readonly FrozenDictionary<NamingRules, Names> NamesByRules = NamingRules.All.ToFrozenDictionary(
        rules => rules,
        Names.Of
    );

    private readonly Names names;

    internal MetricNaming(NamingRules rules, string prefix, bool prefixesTargetInfo = false)
    {
        Rules = rules;
        names = NamesByRules[rules];
        Prefix = prefix;
        PrefixesTargetInfo = prefixesTargetInfo;
    }

    /// <summary>KrakenD's own exporter, as Prometheus scrapes it.</summary>
    public static MetricNaming Scraped { get; } = new(new NamingRules(), "");

    /// <summary>Where nothing else is known.</summary>
    public static IReadOnlyList<MetricNaming> OnlyScraped { get; } = [Scraped];

    /// <summary>What a collector's <c>namespace</c> puts before every name; empty for nothing.</summary>
    public string Prefix { get; }

    /// <summary>How people speak of it.</summary>
    public string Description => Rules.Describe() + (Prefix.Length > 0 ? $", with {Prefix} before each" : "");

    /// <summary>Whether a histogram is one series.</summary>
    public bool HasNativeHistograms => Rules.NativeHistograms;

    internal NamingRules Rules { get; }

    internal bool HasDots => Rules.Dots;

    /// <summary>Whether names and labels in the store are the canonical ones.</summary>
    internal bool IsCanonical => Rules == new NamingRules() && Prefix.Length == 0;

    public bool PrefixesTargetInfo { get; }

    /// <summary>The stored name of a canonical one; null for what is no series of KrakenD's instruments.</summary>
    public string? StoredNameOf(string canonical) =>
        names.Stored.TryGetValue(canonical, out var stored) ? Prefix + stored
        : PrefixesTargetInfo && canonical == TargetInfo ? Prefix + TargetInfo
        : null;

    /// <summary>The canonical name of a stored one; null for what this naming would not write.</summary>
    public string? CanonicalNameOf(string stored)
    {
        if (!stored.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var name = stored[Prefix.Length..];
        return names.Canonical.TryGetValue(name, out var canonical) ? canonical
            : PrefixesTargetInfo && name == TargetInfo ? TargetInfo
            : null;
    }

    /// <summary>Metric of OpenTelemetry's resource attributes.</summary>
    internal const string TargetInfo = "target_info";

    private sealed record Names(FrozenDictionary<string, string> Stored, FrozenDictionary<string, string> Canonical)
    {
        private static readonly NamingRules CanonicalRules = new();

        public static Names Of(NamingRules rules)
        {
            var pairs = Instruments
                .All.SelectMany(instrument => instrument.Ends, (instrument, end) => (instrument, end))
                .Select(series =>
                    (
                        Canonical: CanonicalRules.NameOf(series.instrument, series.end),
                        Stored: rules.NameOf(series.instrument, series.end)
                    )
                )
                .ToList();

            // A native histogram stands for its count; without units two conventions share a name, and the older one counts.
            return new(
                pairs.ToFrozenDictionary(pair => pair.Canonical, pair => pair.Stored, StringComparer.Ordinal),
                pairs
                    .DistinctBy(pair => pair.Stored, StringComparer.Ordinal)
                    .ToFrozenDictionary(pair => pair.Stored, pair => pair.Canonical, StringComparer.Ordinal)
            );
        }
    }
}
