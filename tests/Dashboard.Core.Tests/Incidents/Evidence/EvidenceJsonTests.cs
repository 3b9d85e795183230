using System.IO.Compression;
using System.Text.Json;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Incidents.Evidence;

public sealed class EvidenceJsonTests
{
    public static TheoryData<string, Snapshot> Snapshots =>
        new()
        {
            { "healthy", Scenario.Healthy().Build() },
            { "nothing measured", Scenario.Empty() },
            { "with its configuration", Configured },
        };

    private static Snapshot Configured =>
        Scenario
            .Healthy()
            .RateLimited503("GET /v1/catalog")
            .Reconfigured(
                5,
                ("GET /v1/catalog", """{ "extra_config": { "qos/ratelimit/router": { "max_rate": 5 } }, "timeout": "1500ms" }"""),
                ("GET /v1/users/{id} > users", """{ "extra_config": { "qos/circuit-breaker": { "max_errors": 3 } } }""")
            )
            .Build();

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Readings_give_the_same_answer_after_they_were_stored(string name, Snapshot snapshot)
    {
        var stored = EvidenceJson.Deserialize<Snapshot>(EvidenceJson.Serialize(snapshot));

        Assert.True(JsonSerializer.Serialize(Answer(snapshot)) == JsonSerializer.Serialize(Answer(stored)), name);
        Assert.Equal(snapshot.Metrics.Order(), stored.Metrics.Order());
    }

    [Fact]
    public void An_answer_is_read_back_as_it_was_given()
    {
        var given = SampleDiagnoses.Longest();

        var stored = EvidenceJson.Deserialize<Diagnosis>(EvidenceJson.Serialize(given));

        Assert.Equal(JsonSerializer.Serialize(given, Plain), JsonSerializer.Serialize(stored, Plain));
        Assert.Equal(given.Causes[0].Level, stored.Causes[0].Level);
    }

    [Theory]
    [InlineData("2026.11", "backend-unreachable")]
    public void What_an_older_version_has_stored_is_read_and_ranked_again(string version, string cause)
    {
        var diagnosis = EvidenceJson.Deserialize<Diagnosis>(Written($"{version}-diagnosis.json.br"));
        var snapshot = EvidenceJson.Deserialize<Snapshot>(Written($"{version}-snapshot.json.br"));

        Assert.Equal((version, cause), (diagnosis.CatalogueVersion, diagnosis.Causes[0].Id));
        Assert.Equal(cause, DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Causes[0].Id);
    }

    [Fact]
    public void Gaps_and_infinite_edges_survive()
    {
        var snapshot = Scenario.Healthy().Build() with
        {
            Readings = new Dictionary<string, SignalReadings>
            {
                ["x"] = new(
                    SampleDiagnoses.At,
                    TimeSpan.FromSeconds(30),
                    [
                        new Reading(
                            new Dictionary<string, string> { ["le"] = "+Inf" },
                            [1, double.NaN, double.PositiveInfinity, 0.1 + 0.2]
                        ),
                    ]
                ),
            },
        };

        var stored = EvidenceJson.Deserialize<Snapshot>(EvidenceJson.Serialize(snapshot)).Readings["x"].Series[0];

        Assert.Equal([1, double.NaN, double.PositiveInfinity, 0.1 + 0.2], stored.Values);
        Assert.Equal("+Inf", stored.Label("le"));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3, 4 })]
    public void Damaged_bytes_are_named(byte[] packed) =>
        Assert.Throws<InvalidDataException>(() => EvidenceJson.Deserialize<Snapshot>(packed));

    [Fact]
    public void Cut_off_or_foreign_evidence_is_named()
    {
        var packed = EvidenceJson.Serialize(Scenario.Healthy().Build());

        Assert.Throws<InvalidDataException>(() => EvidenceJson.Deserialize<Snapshot>(packed[..(packed.Length / 2)]));
        Assert.Throws<InvalidDataException>(() => EvidenceJson.Deserialize<Snapshot>(EvidenceJson.Serialize("something else")));
    }

    [Fact]
    public void Evidence_that_unpacks_without_end_is_refused()
    {
        using var packed = new MemoryStream();
        using (var compressing = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var spaces = new byte[1024 * 1024];
            Array.Fill(spaces, (byte)' ');
            for (var megabytes = 0; megabytes < 300; megabytes++)
                compressing.Write(spaces);
        }

        Assert.Throws<InvalidDataException>(() => EvidenceJson.Deserialize<Snapshot>(packed.ToArray()));
    }

    private static byte[] Written(string name) =>
        File.ReadAllBytes(Repository.PathTo("tests", "Dashboard.Core.Tests", "Incidents", "Evidence", "Written", name));

    private static JsonSerializerOptions Plain { get; } =
        new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static string Answer(Snapshot snapshot) =>
        JsonSerializer.Serialize(DiagnosisEngine.Diagnose(snapshot, new Thresholds()), Plain);
}
