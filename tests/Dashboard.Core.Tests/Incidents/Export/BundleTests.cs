using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Export;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Incidents.Export;

public sealed class BundleTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestStore stored = default!;
    private BundleMaker maker = default!;
    private long number;

    public async Task InitializeAsync()
    {
        stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        maker = new BundleMaker(
            stored.Book,
            stored.Notes,
            Readers.Timelines(stored, stored.Clock),
            new RunningBuild(stored.Clock),
            stored.Clock
        );
        number = await SeededIncident.ClosedAsync(stored, stored.Clock.GetUtcNow().AddHours(-1));
        await stored.Notes.WriteAsync(
            new NewNote(
                number,
                stored.Clock.GetUtcNow(),
                "password=hunter2 </script><script>alert(1)</script> on orders.shop.svc.cluster.local",
                "ana"
            ),
            default
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_written_is_read_back_and_genuine()
    {
        var bundle = await MakeAsync();

        var read = BundleFile.Read(BundleFile.Write(bundle));

        Assert.True(read.IsGenuine);
        Assert.Equal(EvidenceJson.Write(bundle), EvidenceJson.Write(read.Bundle));
        Assert.Equal(3, read.Bundle.Moments.Count);
    }

    [Fact]
    public async Task It_is_found_within_a_page_and_cannot_end_its_element()
    {
        var json = BundleFile.Write(await MakeAsync());

        Assert.DoesNotContain("</script", json, StringComparison.OrdinalIgnoreCase);
        Assert.True(
            BundleFile
                .Read($"<!DOCTYPE html><html><script type=\"application/json\" id=\"incident-bundle\">{json}</script></html>")
                .IsGenuine
        );
    }

    [Fact]
    public async Task A_changed_file_is_read_but_not_genuine()
    {
        var json = BundleFile
            .Write(await MakeAsync())
            .Replace("A backend cannot be reached", "A backend was fine all the time", StringComparison.Ordinal);

        Assert.False(BundleFile.Read(json).IsGenuine);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"format\":\"krakend-incident/9\",\"content\":{}}")]
    [InlineData("{\"format\":\"krakend-incident/1\"}")]
    [InlineData("{\"format\":\"krakend-incident/1\",\"content\":{}}")]
    [InlineData("{\"format\":\"krakend-incident/1\",\"content\":null}")]
    [InlineData("<script id=\"incident-bundle\">")]
    public void What_is_no_bundle_is_named(string text) =>
        Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => BundleFile.Read(text)).Message);

    [Fact]
    public async Task A_cut_off_file_is_named()
    {
        var json = BundleFile.Write(await MakeAsync());

        Assert.Contains("cut off", Assert.Throws<InvalidDataException>(() => BundleFile.Read(json[..(json.Length / 2)])).Message);
    }

    [Fact]
    public async Task Secrets_are_always_taken_out()
    {
        var json = BundleFile.Write(await MakeAsync());

        Assert.DoesNotContain("hunter2", json);
        Assert.Contains("orders.shop.svc.cluster.local", json);
    }

    [Fact]
    public async Task Without_names_none_is_left_anywhere_and_the_readings_still_give_an_answer()
    {
        var bundle = (await maker.MakeAsync(number, withoutNames: true, default))!;
        var text =
            EvidenceJson.Write(bundle)
            + string.Concat(bundle.Moments.Select(moment => EvidenceJson.Write(moment.Deserialize().Snapshot)));

        Assert.DoesNotContain("orders.shop", text);
        Assert.DoesNotContain(SeededIncident.Gateway, text);
        Assert.DoesNotContain("krakend-7d4f9c6b5", text);
        Assert.DoesNotContain("10.0.0.", text);
        Assert.Equal(
            DiagnosisStatus.Healthy,
            DiagnosisEngine.Diagnose(bundle.Moments[0].Deserialize().Snapshot, new Thresholds()).Status
        );
    }

    [Fact]
    public async Task An_incident_that_does_not_exist_has_no_bundle() => Assert.Null(await maker.MakeAsync(4711, false, default));

    private async Task<IncidentBundle> MakeAsync() => (await maker.MakeAsync(number, withoutNames: false, default))!;
}
