using System.Net;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Walls;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Wall;

public sealed class WallByKeyTests
{
    private readonly FakeDiagnoses diagnoses = new FakeDiagnoses()
        .With(SampleDiagnoses.Report() with { Gateway = "shop" })
        .With(SampleDiagnoses.Report(SampleDiagnoses.Healthy()) with { Gateway = "pay" });

    [Fact]
    public async Task A_link_opens_the_wall_of_its_gateways_in_its_size_and_no_other()
    {
        await using var factory = new DashboardFactory().With(services => services.AddSingleton<IDiagnosisProvider>(diagnoses));
        var links = factory.Services.GetRequiredService<WallLinks>();
        var (_, key) = await links.CreateAsync(
            new()
            {
                Label = "NOC",
                Gateways = ["pay"],
                ScreenInches = 75,
                DistanceMetres = 8,
                ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
            },
            CancellationToken.None
        );

        var own = await AskAsync(factory, SiteUrls.WallByKey(key.Secret));
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.DoesNotContain(SampleDiagnoses.Incident().Headline, own.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", own.Body, StringComparison.Ordinal);

        var other = await AskAsync(factory, $"{SiteUrls.WallByKey(key.Secret)}?gateway=shop&inches=10&metres=1");
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Contains(
            "There is no gateway called “shop”. Write one of these: gateway=pay.",
            other.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_revoked_link_opens_nothing()
    {
        await using var factory = new DashboardFactory().With(services => services.AddSingleton<IDiagnosisProvider>(diagnoses));
        var links = factory.Services.GetRequiredService<WallLinks>();
        var (link, key) = await links.CreateAsync(
            new() { Label = "NOC", ExpiresAt = DateTimeOffset.UtcNow.AddDays(1) },
            CancellationToken.None
        );
        await links.RevokeAsync(link.Id, "ana", CancellationToken.None);

        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(factory, SiteUrls.WallByKey(key.Secret))).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(DashboardFactory factory, string address)
    {
        var answer = await factory.CreateBrowser().GetAsync(new Uri(address, UriKind.Relative));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
