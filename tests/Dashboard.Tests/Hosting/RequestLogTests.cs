using Dashboard.TestSupport;

namespace Dashboard.Tests.Hosting;

public sealed class RequestLogTests
{
    [Fact]
    public async Task A_request_is_one_line_with_method_path_status_and_duration()
    {
        var lines = await LoggedAsync("/openapi/v1.json");

        Assert.Single(lines);
        Assert.Contains(
            "\"RequestMethod\":\"GET\",\"RequestPath\":\"/openapi/v1.json\",\"StatusCode\":200,\"Elapsed\":",
            lines[0]
        );
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/ready")]
    [InlineData("/metrics")]
    [InlineData("/app.css")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_blazor/negotiate")]
    public async Task Watchers_static_files_and_circuits_write_none(string path) => Assert.Empty(await LoggedAsync(path));

    [Fact]
    public async Task The_key_of_a_wall_is_in_no_line()
    {
        var line = Assert.Single(await LoggedAsync("/wall/TheSecretKey"));

        Assert.Contains("/wall/***", line);
        Assert.DoesNotContain("TheSecretKey", line);
    }

    private static async Task<IReadOnlyList<string>> LoggedAsync(string path)
    {
        using var folder = new TemporaryFolder();
        await using (
            var dashboard = new DashboardFactory()
                .With("LogFile:Path", folder.PathTo("log-.json"))
                .With("Evaluation:Interval", "01:00:00")
        )
        {
            using var client = dashboard.CreateClient();
            using var response = await client.GetAsync(path);
        }

        return
        [
            .. Directory
                .EnumerateFiles(folder.Path, "log-*")
                .SelectMany(File.ReadLines)
                .Where(line => line.Contains(" answered ", StringComparison.Ordinal)),
        ];
    }
}
