using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Hosting;

public sealed class ErrorPagesTests
{
    [Fact]
    public async Task An_unknown_address_is_a_404_page_that_says_what_to_do()
    {
        await using var dashboard = new DashboardFactory();

        using var response = await dashboard.CreateBrowser().GetAsync("/no/such/page");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no page at this address", page);
        Assert.Contains("What to do", page);
        Assert.Contains("This says nothing about any gateway.", page);
        Assert.DoesNotContain("nothing is wrong", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_program_gets_problem_details_for_an_unknown_address()
    {
        await using var dashboard = new DashboardFactory();

        using var response = await dashboard.CreateClient().GetAsync("/api/no-such-thing");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_failure_is_a_page_that_says_what_to_do_and_hides_the_reason()
    {
        await using var dashboard = WithFailure();

        using var response = await dashboard.CreateBrowser().GetAsync("/fails");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("could not build this page", page);
        Assert.Contains("Request id", page);
        Assert.DoesNotContain("password=1234", page);
    }

    [Fact]
    public async Task A_program_gets_problem_details_for_a_failure()
    {
        await using var dashboard = WithFailure();

        using var response = await dashboard.CreateClient().GetAsync("/fails");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("password=1234", problem.ToString());
    }

    private static DashboardFactory WithFailure() =>
        new DashboardFactory().With(services => services.AddSingleton<IStartupFilter, FailingPath>());

    private sealed class FailingPath : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                // Reached only for addresses without an endpoint, so behind the whole pipeline.
                app.Map("/fails", branch => branch.Run(_ => throw new InvalidOperationException("password=1234")));
            };
    }
}
