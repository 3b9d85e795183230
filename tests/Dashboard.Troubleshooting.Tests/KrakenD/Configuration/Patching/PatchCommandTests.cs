using System.Text.Json.Nodes;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Patching;

public sealed class PatchCommandTests
{
    private const string File = """
        {"version":3,"endpoints":[{"endpoint":"/it's","timeout":"1s","backend":[{"host":["http://a.b:80"],"url_pattern":"/a"}]}]}
        """;

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "replace /a")]
    [InlineData("""{"a":1}""", """{}""", "remove /a")]
    [InlineData("""{}""", """{"a/b":{"c":[]}}""", "add /a~1b")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2,3]}""", "add /a/1, add /a/2")]
    [InlineData("""{"a":[1,2,3]}""", """{"a":[1]}""", "remove /a/2, remove /a/1")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,3]}""", "replace /a/1")]
    [InlineData("""{"a":[1,2,3]}""", """{"a":[2,3]}""", "replace /a")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[1]}""", "replace /a")]
    [InlineData("""{"a":1}""", """{"a":1.0}""", "")]
    public void A_patch_is_as_small_as_can_be_and_applies(string before, string after, string operations)
    {
        var (old, current) = (JsonNode.Parse(before)!, JsonNode.Parse(after)!);

        var patch = JsonPatch.Between(old, current);

        Assert.Equal(operations, string.Join(", ", patch.Select(it => $"{it.Kind.ToString().ToLowerInvariant()} {it.Path}")));
        Assert.True(JsonNode.DeepEquals(current, JsonPatch.Apply(old, patch)));
    }

    [Fact]
    public void A_patch_fails_on_another_file()
    {
        var patch = Patch();
        var other = JsonNode.Parse(File.Replace("/it's", "/other", StringComparison.Ordinal))!;

        Assert.Throws<InvalidOperationException>(() => JsonPatch.Apply(other, patch.Operations));
    }

    [Fact]
    public void The_file_is_a_JSON_patch()
    {
        var operations = JsonNode.Parse(PatchFile.Json(Patch().Operations))!.AsArray();

        Assert.Equal(["test", "test", "replace"], operations.Select(operation => operation!["op"]!.GetValue<string>()));
        Assert.Equal("/endpoints/0/timeout", operations[^1]!["path"]!.GetValue<string>());
        Assert.Equal("1500ms", operations[^1]!["value"]!.GetValue<string>());
    }

    [Fact]
    public void The_diff_names_the_place_and_shows_both_values() =>
        Assert.Equal(
            "@@ line 1: GET /it's > timeout @@\n-\"timeout\": \"1s\"\n+\"timeout\": \"1500ms\"",
            PatchFile.UnifiedDiff(Patch().Values)
        );

    [TheoryThatNeeds("jq", "sh")]
    [InlineData("fit-timeout")]
    [InlineData("add-breaker")]
    [InlineData("clean-shutdown")]
    public async Task The_command_does_what_the_patch_does_and_its_reverse_undoes_it(string fix)
    {
        using var folder = new TemporaryFolder();
        var original = Path.Combine(folder.Path, "krakend.json");
        await System.IO.File.WriteAllTextAsync(original, File);
        var patch = Patch(fix);

        await RunAsync(folder, patch.Operations);
        var patched = await System.IO.File.ReadAllTextAsync(Path.Combine(folder.Path, "krakend-new.json"));
        await System.IO.File.WriteAllTextAsync(original, patched);
        await RunAsync(folder, patch.Reverse);
        var restored = await System.IO.File.ReadAllTextAsync(Path.Combine(folder.Path, "krakend-new.json"));

        Assert.True(JsonNode.DeepEquals(JsonPatch.Apply(JsonNode.Parse(File)!, patch.Operations), JsonNode.Parse(patched)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File), JsonNode.Parse(restored)));
    }

    [TheoryThatNeeds("jq", "sh")]
    [InlineData("/other")]
    public async Task The_command_stops_on_another_file(string path)
    {
        using var folder = new TemporaryFolder();
        var other = File.Replace("/it's", path, StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder.Path, "krakend.json"), other);

        var (exitCode, _, errors) = await Tool.RunAsync("sh", "-c", $"cd '{folder.Path}' && {Jq(Patch().Operations)}");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("the file differs at /endpoints/0/endpoint", errors, StringComparison.Ordinal);
    }

    private static ConfigurationPatch Patch(string fix = "fit-timeout") =>
        Assert.Single(
            SampleConfigurations
                .Patch(
                    fix,
                    SampleConfigurations.Read(File),
                    ["GET /it's"],
                    traffic: SampleConfigurations.Traffic with
                    {
                        HealthyP99 = TimeSpan.FromMilliseconds(950),
                    }
                )
                .Patches
        );

    private static async Task RunAsync(TemporaryFolder folder, IReadOnlyList<PatchOperation> operations)
    {
        var (exitCode, _, errors) = await Tool.RunAsync("sh", "-c", $"cd '{folder.Path}' && {Jq(operations)}");

        Assert.True(exitCode == 0, errors);
    }

    // krakend itself is not at hand where tests run.
    private static string Jq(IReadOnlyList<PatchOperation> operations) =>
        string.Join(
            '\n',
            PatchCommands.Jq(operations).Split('\n').Where(line => !line.StartsWith("krakend ", StringComparison.Ordinal))
        );
}
