using System.IO.Compression;
using System.Text;
using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Lab;

public sealed class RecordingTests : IDisposable
{
    private const string Scenario = """
        {"about":"x","krakend":"2.12.1","scrapeInterval":"10s","start":"2026-01-01T12:00:00Z","end":"2026-01-01T12:30:00Z","truth":[]}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Carried => [.. RecordingCollection.Carried.Names];

    [Theory]
    [MemberData(nameof(Carried))]
    public async Task A_carried_recording_is_small_and_its_faults_lie_within_it(string name)
    {
        var recording = await RecordingCollection.Carried.LoadAsync(name, default);

        Assert.Equal(name, recording.Name);
        Assert.Contains(recording.Series, series => series.Name == "http_server_duration_bucket");
        Assert.All(
            recording.Scenario.Truth,
            fault =>
            {
                Assert.InRange(fault.Onset, recording.Scenario.Start, fault.Cleared);
                Assert.InRange(fault.Cleared, fault.Onset, recording.Scenario.End);
            }
        );
        Assert.InRange(
            new FileInfo(Path.Combine(AppContext.BaseDirectory, "Recordings", name, "samples.json.gz")).Length,
            1,
            1_100_000
        );
    }

    [Fact]
    public async Task The_scenario_tells_what_happened()
    {
        var recording = await RecordingCollection.Carried.LoadAsync("two-at-once", default);

        Assert.Equal(["backend-unreachable", "client-rate-limit"], recording.Scenario.Truth.Select(fault => fault.Cause));
        Assert.Equal(["cart"], recording.Scenario.Truth[0].Backends);
        Assert.Equal(TimeSpan.FromSeconds(10), recording.Scenario.ScrapeInterval);
        Assert.True(recording.Scenario.Signals["kubernetes"]);
    }

    [Fact]
    public async Task An_unknown_recording_is_answered_with_those_that_exist()
    {
        var exception = await Assert.ThrowsAsync<RecordingException>(() =>
            RecordingCollection.Carried.LoadAsync("nope", default)
        );

        Assert.Contains("no recording 'nope'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("backend-refused", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_named() =>
        await AssertFailsAsync(Path.Combine(folder, "absent"), "There is no folder");

    [Fact]
    public async Task A_missing_scenario_is_named() => await AssertFailsAsync(folder, "it has no scenario.json");

    [Fact]
    public async Task Missing_samples_are_named()
    {
        Write(Scenario, samples: null);

        await AssertFailsAsync(folder, "it has no samples.json.gz");
    }

    [Theory]
    [InlineData("""{"about":"x"}""", "required properties")]
    [InlineData("not JSON", "invalid JSON literal")]
    public async Task A_broken_scenario_is_named_with_the_reason(string scenario, string reason)
    {
        Write(scenario, "{}");

        await AssertFailsAsync(folder, "scenario.json' cannot be read", reason);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":{"result":[{"metric":{"job":"krakend"},"values":[]}]}}""")]
    [InlineData("""{"data":{"result":[{"metric":{"__name__":"up"},"values":[[1,2]]}]}}""")]
    [InlineData("""{"data":{"result":[{"metric":{"__name__":"up"},"values":[[1,"one"]]}]}}""")]
    [InlineData("""{"data":{"result":""")]
    public async Task Broken_samples_are_named(string samples)
    {
        Write(Scenario, samples);

        await AssertFailsAsync(folder, "samples.json.gz' cannot be read");
    }

    [Fact]
    public async Task Samples_that_are_not_compressed_are_named()
    {
        Write(Scenario, samples: null);
        await File.WriteAllTextAsync(Path.Combine(folder, "samples.json.gz"), "{}");

        await AssertFailsAsync(folder, "samples.json.gz' cannot be read");
    }

    private void Write(string scenario, string? samples)
    {
        File.WriteAllText(Path.Combine(folder, "scenario.json"), scenario);
        if (samples is null)
            return;

        using var compressed = new GZipStream(File.Create(Path.Combine(folder, "samples.json.gz")), CompressionLevel.Fastest);
        compressed.Write(Encoding.UTF8.GetBytes(samples));
    }

    private static async Task AssertFailsAsync(string folder, params IEnumerable<string> words)
    {
        var exception = await Assert.ThrowsAsync<RecordingException>(() => Recording.LoadAsync(folder, default));

        Assert.Contains(folder, exception.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }
}
