using System.Globalization;
using System.Text.Json;
using Dashboard.Hosting;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Attacks;

/// <summary>What comes from outside writes no line of its own into the log.</summary>
public sealed class LogInjectionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\u2028b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u001b[2Jb")]
    [InlineData("a\u202eb")]
    public async Task A_text_from_outside_stays_on_one_line(string text)
    {
        var message = await LoggedAsync(text);

        Assert.DoesNotContain(message, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u202e');
        Assert.Matches("^Asked by .*a.+b.*$", message);
    }

    [Fact]
    public async Task A_long_text_is_cut() => Assert.InRange((await LoggedAsync(new string('x', 100_000))).Length, 1000, 5000);

    [Fact]
    public async Task A_line_tells_its_time_in_UTC_whatever_the_zone_of_the_machine()
    {
        var line = await LineAsync("x");

        var utc = line.GetProperty("Properties").GetProperty("Utc").GetString()!;
        Assert.EndsWith("Z", utc, StringComparison.Ordinal);
        Assert.Equal(
            line.GetProperty("Timestamp").GetDateTimeOffset().UtcDateTime,
            DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture).UtcDateTime
        );
    }

    private async Task<string> LoggedAsync(string text) => (await LineAsync(text)).GetProperty("RenderedMessage").GetString()!;

    private async Task<JsonElement> LineAsync(string text)
    {
        var builder = WebApplication.CreateBuilder([$"--LogFile:Path={folder.PathTo("test-.log")}"]);
        await using (var app = builder.AddDashboardLogging().Build())
            app.Services.GetRequiredService<ILogger<LogInjectionTests>>().LogInformation("Asked by {Who}", text);
        var line = Assert.Single(
            await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(folder.PathTo(""), "test-*.log")))
        );
        return JsonDocument.Parse(line).RootElement;
    }
}
