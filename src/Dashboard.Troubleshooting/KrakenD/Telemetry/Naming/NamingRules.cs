namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

/// <summary>What a pipeline does to the name of an instrument.</summary>
/// <param name="Suffixes">Whether the unit and <c>_total</c> are written behind it.</param>
/// <param name="ByteUnit">Whether the unit of bytes is written as <c>_b</c>: by OTLP, not by KrakenD's own exporter.</param>
/// <param name="Dots">Whether dots and hyphens stay, in labels as well; otherwise they become underscores.</param>
/// <param name="NativeHistograms">Whether a histogram is one series without <c>_count</c>, <c>_sum</c> and
/// <c>_bucket</c>.</param>
internal sealed record NamingRules(bool Suffixes = true, bool ByteUnit = false, bool Dots = false, bool NativeHistograms = false)
{
    /// <summary>The rule sets that exist. Where the names that are there fit several, the first one counts.</summary>
    public static IReadOnlyList<NamingRules> All { get; } =
    [
        new(),
        new(ByteUnit: true),
        new(Suffixes: false),
        new(ByteUnit: true, Dots: true),
        new(Suffixes: false, Dots: true),
        new(NativeHistograms: true),
        new(ByteUnit: true, NativeHistograms: true),
        new(Suffixes: false, NativeHistograms: true),
        new(ByteUnit: true, Dots: true, NativeHistograms: true),
        new(Suffixes: false, Dots: true, NativeHistograms: true),
    ];

    /// <summary>Stored name of one of an instrument's series.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="end">One of its <see cref="Instrument.Ends"/>.</param>
    public string NameOf(Instrument instrument, string end)
    {
        var name = Dots ? instrument.OtelName : Underscored(instrument.OtelName);
        var unit = instrument.Unit.Length > 0 && Suffixes && (ByteUnit || instrument.Unit != "b") ? $"_{instrument.Unit}" : "";
        var written = instrument.Kind == InstrumentKind.Counter ? Suffixes : !NativeHistograms;
        return name + unit + (written ? end : "");
    }

    /// <summary>How people speak of these rules.</summary>
    public string Describe()
    {
        var names = Dots
            ? Suffixes
                ? "dots kept, with suffixes"
                : "dots kept, without suffixes"
            : !Suffixes
                ? "without unit and _total"
                : ByteUnit
                    ? "as OTLP writes them (unit b)"
                    : "as KrakenD exposes them";
        return NativeHistograms ? names + ", native histograms" : names;
    }

    /// <summary>A name of OpenTelemetry as Prometheus's older alphabet writes it.</summary>
    public static string Underscored(string otelName) => otelName.Replace('.', '_').Replace('-', '_');
}
