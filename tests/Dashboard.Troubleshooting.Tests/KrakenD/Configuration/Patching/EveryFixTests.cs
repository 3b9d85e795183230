using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;
using Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Patching;

public sealed partial class EveryFixTests
{
    public static TheoryData<string> Ids { get; } = [.. ConfigurationFixes.All.Select(fix => fix.Id)];

    public static TheoryData<string> Samples { get; } = [.. SampleConfigurations.All.Keys.Order(StringComparer.Ordinal)];

    private static GatewayConfiguration Earlier => SampleConfigurations.All["schema-rejects"];

    private static MeasuredTraffic Measured { get; } =
        SampleConfigurations.Traffic with
        {
            HealthyP99 = TimeSpan.FromSeconds(1.5),
        };

    [Fact]
    public void There_are_ten_samples() => Assert.Equal(10, SampleConfigurations.All.Count);

    [Fact]
    public void Every_fix_of_the_catalogue_with_a_snippet_for_the_file_has_one_patch_definition()
    {
        var changing = FixTexts
            .All.Values.Where(fix => FixSnippet.In(fix.Steps).Any(snippet => snippet.Language == "json"))
            .ToList();

        Assert.All(changing, fix => Assert.NotNull(fix.Change));
        Assert.Equal(
            changing.Select(fix => fix.Change!.Id).Order(StringComparer.Ordinal),
            ConfigurationFixes.All.Select(fix => fix.Id).Order(StringComparer.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_fix_yields_a_patch_of_a_sample_where_it_applies(string id) =>
        Assert.NotEmpty(SampleConfigurations.All.Keys.SelectMany(sample => Answers(id, sample)).SelectMany(it => it.Patches));

    [Theory, MemberData(nameof(Ids))]
    public void Where_there_is_no_patch_there_is_a_reason(string id) =>
        Assert.All(
            SampleConfigurations.All.Keys.SelectMany(sample => Answers(id, sample)),
            answer => Assert.True(answer.Patches.Count > 0 || answer.Refusals is [{ Length: > 10 }, ..])
        );

    [Theory, MemberData(nameof(Samples))]
    public void Patch_and_reverse_patch_give_the_file_back(string sample)
    {
        var before = ConfigurationJson.From(SampleConfigurations.All[sample].Root)!;

        Assert.All(
            Patches(sample),
            patch =>
            {
                var after = JsonPatch.Apply(before, patch.Operations);
                Assert.False(JsonNode.DeepEquals(before, after));
                Assert.True(JsonNode.DeepEquals(before, JsonPatch.Apply(after, patch.Reverse)));
            }
        );
    }

    [Theory, MemberData(nameof(Samples))]
    public void No_patch_holds_or_touches_a_masked_value(string sample)
    {
        var gateway = SampleConfigurations.All[sample];
        var masked = gateway
            .Root.SelfAndDescendants()
            .Where(node => node.IsText && MaskedSecret.IsIn(node.Text))
            .Select(node => node.Pointer)
            .ToList();

        Assert.All(
            Patches(sample).SelectMany(patch => patch.Operations.Concat(patch.Reverse)),
            operation =>
            {
                Assert.DoesNotContain("masked:", operation.ToJson().ToJsonString(), StringComparison.Ordinal);
                Assert.DoesNotContain(
                    masked,
                    pointer => $"{pointer}/".StartsWith($"{operation.Path}/", StringComparison.Ordinal)
                );
            }
        );
    }

    [Theory, MemberData(nameof(Samples))]
    public void No_patch_adds_what_the_rules_call_an_error(string sample)
    {
        var gateway = SampleConfigurations.All[sample];
        var known = ConfigurationLinter
            .Lint(gateway, LintInputs.None)
            .Findings.Select(finding => finding.Key)
            .ToHashSet(StringComparer.Ordinal);
        var before = ConfigurationJson.From(gateway.Root)!;

        Assert.All(
            Patches(sample),
            patch =>
            {
                var after = ConfigurationJson.Read(JsonPatch.Apply(before, patch.Operations));
                Assert.DoesNotContain(
                    ConfigurationLinter.Lint(after, LintInputs.None).Findings,
                    finding => finding.Severity >= LintSeverity.High && !known.Contains(finding.Key)
                );
            }
        );
    }

    [TheoryThatNeeds(KrakenDSchema.Needed), MemberData(nameof(Samples))]
    public async Task Patched_files_fit_the_schema_of_KrakenD(string sample)
    {
        var before = ConfigurationJson.From(SampleConfigurations.All[sample].Root)!;
        var known = await KrakenDSchema.ErrorsOfAsync(before.ToJsonString());

        foreach (var patch in Patches(sample).DistinctBy(ShapeOf, StringComparer.Ordinal))
        {
            var errors = await KrakenDSchema.ErrorsOfAsync(JsonPatch.Apply(before, patch.Operations).ToJsonString());

            Assert.True(
                errors.Except(known).Count() is 0,
                string.Join('\n', errors.Except(known)) + PatchFile.Json(patch.Operations)
            );
        }
    }

    [TheoryThatNeeds(KrakenDSchema.Needed)]
    [InlineData("""{"version": 3, "endpoints": [{"endpoint": "/a", "timeout": 3000, "backend": [{"url_pattern": "/a"}]}]}""")]
    [InlineData("""{"version": 3, "extra_config": {"no/such": {}}}""")]
    public async Task The_schema_refuses_what_is_wrong(string file) => Assert.NotEmpty(await KrakenDSchema.ErrorsOfAsync(file));

    private static List<ConfigurationPatch> Patches(string sample) =>
        [.. ConfigurationFixes.All.SelectMany(fix => Answers(fix.Id, sample)).SelectMany(answer => answer.Patches)];

    /// <summary>Alike in patches that do the same at other endpoints: the schema takes seconds for each file.</summary>
    private static string ShapeOf(ConfigurationPatch patch) =>
        string.Join(
            '\n',
            patch
                .Operations.Where(operation => operation.Kind is not PatchOperationKind.Test)
                .Select(operation => $"{operation.Kind} {Number().Replace(operation.Path, "0")}")
                .Distinct(StringComparer.Ordinal)
                .Prepend(patch.When)
        );

    [GeneratedRegex("(?<=/)[0-9]+")]
    private static partial Regex Number();

    /// <summary>The fix at each endpoint by itself, with each of its backends, and at all of them together.</summary>
    private static IEnumerable<PatchAnswer> Answers(string id, string sample)
    {
        var gateway = SampleConfigurations.All[sample];
        foreach (var endpoint in gateway.Endpoints)
        {
            foreach (var host in endpoint.Backends.SelectMany(backend => backend.Hosts).Select(host => host.Name))
                yield return SampleConfigurations.Patch(id, gateway, [endpoint.Name], [host], Measured, Earlier);
        }

        yield return Together(id, sample);
    }

    private static PatchAnswer Together(string id, string sample)
    {
        var gateway = SampleConfigurations.All[sample];
        return SampleConfigurations.Patch(
            id,
            gateway,
            [.. gateway.Endpoints.Select(endpoint => endpoint.Name)],
            [.. gateway.Backends.SelectMany(backend => backend.Hosts).Select(host => host.Name)],
            Measured,
            Earlier
        );
    }
}
