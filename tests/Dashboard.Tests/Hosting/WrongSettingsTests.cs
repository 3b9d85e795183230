using Dashboard.Core.Evaluation;
using Dashboard.Core.Prometheus;
using Dashboard.Hosting;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Hosting;

public sealed class WrongSettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Serilog:MinimumLevel:Default", "Loud", "Serilog:MinimumLevel:Default 'Loud' is no log level")]
    [InlineData("Serilog:MinimumLevel:Override:Microsoft", "7", "Serilog:MinimumLevel:Override:Microsoft '7' is no log level")]
    [InlineData("LogFile:KeepFiles", "0", "LogFile: The field KeepFiles")]
    [InlineData("LogFile:MaxMegabytes", "many", "LogFile:MaxMegabytes")]
    [InlineData("LogFile:KeepFile", "3", "LogFile:KeepFile is not a setting. Did you mean KeepFiles?")]
    [InlineData("Evaluation:Intervall", "00:00:20", "Evaluation:Intervall is not a setting. Did you mean Interval?")]
    [InlineData("Gateways:0:PrometheusURI", "http://p", "Gateways:0:PrometheusURI is not a setting. Did you mean PrometheusUrl?")]
    [InlineData("Gateways:0:OAuth2:TokenUri", "x", "Gateways:0:OAuth2:TokenUri is not a setting. Did you mean TokenUrl?")]
    [InlineData("Gateways:0:Kubernetes:Selektor", "x", "Gateways:0:Kubernetes:Selektor is not a setting. Did you mean Selector?")]
    [InlineData("Gateways:0:Logs:Selektor", "x", "Gateways:0:Logs:Selektor is not a setting. Did you mean Selector?")]
    [InlineData("Gateways:0:Discovery", "Guess", "at 'Gateways:0:Discovery'")]
    [InlineData("Gateways:0:Logs:Timeout", "soon", "at 'Gateways:0:Logs:Timeout'")]
    [InlineData("Gateways:0:Colour", "red", "Gateways:0:Colour is not a setting. There are: ")]
    [InlineData("Notifications:Channels:0:Nam", "x", "Notifications:Channels:0:Nam is not a setting. Did you mean Name?")]
    [InlineData("Gatways:0:Name", "x", "Gatways is not a setting. Did you mean Gateways?")]
    [InlineData("Secrets:Folder", "/no/such/folder", "Secrets:Folder '/no/such/folder' is no folder that can be read")]
    public void A_wrong_setting_is_told_in_words_at_the_start(string key, string value, string words) =>
        Assert.Contains(ErrorsOf($"--{key}={value}"), error => error.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void All_of_them_are_told_together()
    {
        var errors = ErrorsOf(
            "--LogFile:KeepFiles=0",
            "--Serilog:MinimumLevel:Default=Loud",
            "--Evaluation:Interval=00:00:01",
            "--Gateways:0:Name="
        );

        Assert.All(
            (string[])["KeepFiles", "Loud", "Interval", "Gateways:0:Name"],
            word => Assert.Contains(errors, error => error.Contains(word, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("Gateways:0:Headers:X-Scope-OrgID", "shop")]
    [InlineData("Gateways:0:Kubernetes:Headers:X-Scope-OrgID", "shop")]
    [InlineData("Gateways:0:OAuth2:Parameters:audience", "mimir")]
    [InlineData("Serilog:WriteTo:0:Name", "Console")]
    [InlineData("npm:config:registry", "x")]
    [InlineData("Access:TrustedProxies:0", "10.0.0.5")]
    public void What_is_free_or_belongs_to_others_is_left_alone(string key, string value) =>
        Assert.DoesNotContain(
            ErrorsOf($"--{key}={value}"),
            error => error.Contains("is not a setting", StringComparison.Ordinal)
        );

    [Fact]
    public void Secrets_come_from_files_named_after_their_settings()
    {
        File.WriteAllText(folder.PathTo("Gateways__0__BearerToken"), "from-a-file\n");
        var builder = WebApplication.CreateBuilder([$"--Secrets:Folder={folder.PathTo("")}"]);

        builder.AddSecretFiles();

        Assert.Equal("from-a-file", builder.Configuration["Gateways:0:BearerToken"]);
    }

    private static IReadOnlyList<string> ErrorsOf(params string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(["--LogFile:Path=", "--Gateways:0:PrometheusUrl=http://p:9090", .. arguments]);
        builder.AddDashboardLogging();
        builder.Services.AddSettingsCheck().AddPrometheus().AddEvaluation();
        using var app = (IDisposable)builder.Build();
        try
        {
            ((WebApplication)app).Services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (Exception exception) when (StartUp.ErrorsIn(exception) is { Count: > 0 } errors)
        {
            return errors;
        }
    }
}
