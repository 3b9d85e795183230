using Dashboard;
using Dashboard.Api;
using Dashboard.Auth;
using Dashboard.CommandLine;
using Dashboard.Core.Audit;
using Dashboard.Core.BackTesting;
using Dashboard.Core.Configurations;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Core.Loki;
using Dashboard.Core.Notifications;
using Dashboard.Core.Persistence;
using Dashboard.Core.Prometheus;
using Dashboard.Core.Walls;
using Dashboard.Hosting;
using Dashboard.Metrics;

if (await Commands.RunAsync(args) is { } exitCode)
    return exitCode;

var builder = WebApplication.CreateBuilder(args);

// The top-level wwwroot is found through the build's manifest, also outside Development.
builder.WebHost.UseStaticWebAssets();
builder.UseDefaultAddress();
builder.AddSecretFiles().AddDashboardLogging();
builder.Services.AddSettingsCheck().AddSingleton(TimeProvider.System).AddPrometheus().AddLoki().AddEvaluation().AddBackTests();
builder.Services.AddStorage().AddAudit().AddIncidents().AddWalls().AddNotifications().AddConfigurations();
builder.Services.AddAccess().AddPastMomentLimit().AddOwnMetrics().AddApi().AddPages();
builder.AddHardening().AddSignIn(); // Behind the store: the keys of cookies are read from it at the start.
var app = builder.Build();

app.UseRequestLog();
app.UseHardening();
app.UseResponseCompression();
app.UseErrorPages();
app.UseWallGate();
app.UseAccess();
app.UsePastMomentLimit();
app.UseAntiforgery();
app.MapApi();
app.MapOwnMetrics();
app.MapPages();

return await app.RunOrExplainAsync();
