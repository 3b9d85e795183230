using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Export;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Attacks;

/// <summary>Files that pass for exported incidents are refused in words before anything of them is shown.</summary>
public sealed class LoadedFileTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private string json = "";

    public async Task InitializeAsync()
    {
        var stored = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        var number = await SeededIncident.ClosedAsync(stored, stored.Clock.GetUtcNow().AddHours(-1));
        var maker = new BundleMaker(
            stored.Book,
            stored.Notes,
            Readers.Timelines(stored, stored.Clock),
            new RunningBuild(stored.Clock),
            stored.Clock
        );
        json = BundleFile.Write((await maker.MakeAsync(number, withoutNames: false, default))!);
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void Whatever_is_set_to_null_the_file_is_opened_or_refused_in_words()
    {
        var places = Places(JsonNode.Parse(json)!["content"]!, []).ToList();
        Assert.InRange(places.Count, 100, 100_000);

        Assert.All(places, place => OpensOrIsRefused(Edited(node => Set(node, place))));
    }

    [Fact]
    public void An_empty_entry_of_a_list_is_refused()
    {
        Assert.Contains("empty", Refusal(Edited(content => content["events"]!.AsArray().Insert(0, null))));
        Assert.NotEmpty(Refusal(Edited(content => content["moments"]!.AsArray().Add(null))));
        Assert.NotEmpty(Refusal(Edited(content => Diagnosis(content)["causes"]![0]!["evidence"]!.AsArray().Add(null))));
    }

    [Fact]
    public void Entries_of_the_same_name_are_refused()
    {
        Assert.Contains("same name", Refusal(Edited(content => Twice(content["moments"]!))));
        Assert.Contains("same name", Refusal(Edited(content => Twice(content["stored"]!["incident"]!["causes"]!))));
        Assert.Contains("same name", Refusal(Edited(content => Twice(Diagnosis(content)["causes"]!))));
        Assert.Contains("same name", Refusal(Edited(content => Twice(Diagnosis(content)["causes"]![0]!["fixes"]!))));
    }

    [Fact]
    public void A_small_file_that_unpacks_to_gigabytes_is_given_up_early()
    {
        var bomb = Packed("{\"gateway\":\"" + new string('a', 200 * 1024 * 1024) + "\"}");
        Assert.InRange(bomb.Length, 1, 100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var failure = Assert.Throws<InvalidDataException>(() => EvidenceJson.DeserializeStrictly<Snapshot>(bomb));

        Assert.Contains("16 MiB", failure.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L * 1024 * 1024);
    }

    private JsonNode Diagnosis(JsonNode content) =>
        content["moments"]!.AsArray().Select(moment => moment!["diagnosis"]!).First(one => one["causes"]!.AsArray().Count > 0);

    private string Edited(Action<JsonNode> edit)
    {
        var root = JsonNode.Parse(json)!;
        edit(root["content"]!);
        return root.ToJsonString();
    }

    private static string Refusal(string text) => Assert.Throws<InvalidDataException>(() => BundleFile.Read(text)).Message;

    private static void OpensOrIsRefused(string text)
    {
        try
        {
            Assert.NotNull(BundleFile.Read(text).Bundle.Stored.Incident.MainCause);
        }
        catch (InvalidDataException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }

    private static void Twice(JsonNode list) => list.AsArray().Add(list[0]!.DeepClone());

    /// <summary>The first entries of each list are enough: the others have the same shape.</summary>
    private static IEnumerable<IReadOnlyList<object>> Places(JsonNode? node, IReadOnlyList<object> place) =>
        node switch
        {
            JsonObject parts => parts.SelectMany(part =>
                (
                    (IReadOnlyList<object>[])
                        [
                            [.. place, part.Key],
                        ]
                ).Concat(Places(part.Value, [.. place, part.Key]))
            ),
            JsonArray { Count: > 0 } list => (
                (IReadOnlyList<object>[])
                    [
                        [.. place, 0],
                    ]
            ).Concat(Places(list[0], [.. place, 0])),
            _ => [],
        };

    private static void Set(JsonNode node, IReadOnlyList<object> place)
    {
        foreach (var step in place.SkipLast(1))
            node = step is int index ? node[index]! : node[(string)step]!;
        if (place[^1] is int last)
            node.AsArray()[last] = null;
        else
            node.AsObject()[(string)place[^1]] = null;
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var compressing = new BrotliStream(packed, CompressionLevel.Fastest))
            compressing.Write(Encoding.ASCII.GetBytes(text));
        return packed.ToArray();
    }
}
