using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Details;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>What a store may answer although no gateway ever counted it: the rest goes on, and nothing is called healthy that was
/// not seen.</summary>
public sealed class BadInputTests
{
    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static TheoryData<string, double> SignalsAndValues()
    {
        var data = new TheoryData<string, double>();
        foreach (var signal in Signals.All)
        {
            foreach (var value in new[] { double.PositiveInfinity, double.NegativeInfinity, 1e300, -1e300, -5, 0, 1e15 })
                data.Add(signal.Name, value);
        }

        return data;
    }

    private static readonly string[] LabelValues =
    [
        "",
        " ",
        "\"quoted\" \\ back\\slash",
        "two\nlines\r\n\ttabbed",
        "\0\u0001\u001b[31m\u007f",
        "{job=~\".*\"}[5m] or vector(1) #",
        "a|b.*(c)+[d]?^$",
        "$m $t $step {0} %s",
        "<script>alert(1)</script>&amp;'",
        "/päth/日本語/🙂/\u202eright-to-left",
        "\ud83d lone surrogate",
        "/" + new string('x', 20_000),
    ];

    [Theory]
    [MemberData(nameof(SignalsAndValues))]
    public void A_signal_of_impossible_values_leaves_an_answer_that_can_be_shown(string signal, double value)
    {
        foreach (var scenario in new[] { Scenario.Healthy(), Scenario.Healthy().BackendRefuses("orders") })
        {
            var snapshot = WithValues(scenario.Build(), signal, (_, _) => value);

            AssertIsTold(snapshot);
        }
    }

    [Theory]
    [MemberData(nameof(SignalsAndValues))]
    public void One_impossible_value_among_others_leaves_an_answer_that_can_be_shown(string signal, double value) =>
        AssertIsTold(WithValues(Scenario.Healthy().Build(), signal, (before, isNewest) => isNewest ? value : before));

    [Theory]
    [InlineData("http_route")]
    [InlineData("pod")]
    [InlineData("instance")]
    [InlineData("server_address")]
    [InlineData("reason")]
    [InlineData("http_response_status_code")]
    public void Label_values_may_hold_every_character(string label)
    {
        foreach (var value in LabelValues)
            AssertIsTold(WithLabel(Scenario.Healthy().BackendRefuses("orders").Build(), label, value));
    }

    [Fact]
    public void A_gateway_that_is_up_while_its_counters_stand_still_in_the_past_is_not_healthy()
    {
        var old = Scenario.At.AddHours(-2).ToUnixTimeSeconds();
        var snapshot = WithSeries(
            Scenario.Healthy().Build(),
            Signals.Targets.Name,
            reading =>
                reading.Label("part") == "newest"
                    ? reading with
                    {
                        Values = [.. reading.Values.Select(_ => (double)old)],
                    }
                    : reading
        );

        Assert.NotEqual(DiagnosisStatus.Healthy, DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Status);
    }

    [Fact]
    public void A_clock_that_is_ahead_does_not_make_old_samples_of_fresh_ones()
    {
        var ahead = Scenario.At.AddMinutes(30).ToUnixTimeSeconds();
        var snapshot = WithSeries(
            Scenario.Healthy().Build(),
            Signals.Targets.Name,
            reading =>
                reading.Label("part") == "newest"
                    ? reading with
                    {
                        Values = [.. reading.Values.Select(_ => (double)ahead)],
                    }
                    : reading
        );

        Assert.Equal(DiagnosisStatus.Healthy, DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Status);
    }

    private static void AssertIsTold(Snapshot snapshot)
    {
        var diagnosis = DiagnosisEngine.Diagnose(snapshot, new Thresholds());

        Assert.NotEmpty(diagnosis.Headline);
        Assert.All(diagnosis.Causes, cause => Assert.InRange(cause.Confidence, 0, 1));
        Assert.NotEmpty(JsonSerializer.Serialize(diagnosis, Json));
        _ = TelemetryDetailBuilder.Tell(snapshot);
        foreach (var replica in ReplicaDetailBuilder.Known(snapshot))
            Assert.NotNull(ReplicaDetailBuilder.Tell(snapshot, replica));
        foreach (var endpoint in diagnosis.Endpoints)
            _ = EndpointDetailBuilder.Tell(snapshot, endpoint.Endpoint);
    }

    private static Snapshot WithValues(Snapshot snapshot, string signal, Func<double, bool, double> change) =>
        WithSeries(
            snapshot,
            signal,
            reading =>
                reading with
                {
                    Values = [.. reading.Values.Select((value, step) => change(value, step == reading.Values.Count - 1))],
                }
        );

    private static Snapshot WithLabel(Snapshot snapshot, string label, string value) =>
        snapshot.Readings.Keys.Aggregate(
            snapshot,
            (changed, signal) =>
                WithSeries(
                    changed,
                    signal,
                    reading =>
                        reading.Labels.ContainsKey(label)
                            ? reading with
                            {
                                Labels = new Dictionary<string, string>(reading.Labels, StringComparer.Ordinal)
                                {
                                    [label] = label == "http_route" ? reading.Label(label) + value : value,
                                },
                            }
                            : reading
                )
        );

    private static Snapshot WithSeries(Snapshot snapshot, string signal, Func<Reading, Reading> change)
    {
        if (!snapshot.Readings.TryGetValue(signal, out var found))
            return snapshot;
        return snapshot with
        {
            Readings = new Dictionary<string, SignalReadings>(snapshot.Readings, StringComparer.Ordinal)
            {
                [signal] = found with { Series = [.. found.Series.Select(change)] },
            },
        };
    }
}
