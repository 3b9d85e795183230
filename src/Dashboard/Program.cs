using Dashboard.Access;
using Dashboard.Api;
using Dashboard.Audit;
using Dashboard.BackTests;
using Dashboard.CommandLine;
using Dashboard.Components;
using Dashboard.Errors;
using Dashboard.Evaluation;
using Dashboard.Hosting;
using Dashboard.Incidents;
using Dashboard.Logging;
using Dashboard.Metrics;
using Dashboard.Notifications;
using Dashboard.Prometheus;
using Dashboard.Storage;
using Dashboard.Walls;

if (BackTestCommand.IsAskedBy(args)) return await BackTestCommand.RunAsync(args);

var builder = WebApplication.CreateBuilder(args);
// The top-level wwwroot is found through the build's manifest, also outside Development.
builder.WebHost.UseStaticWebAssets();
builder.UseDefaultAddress();
builder.AddDashboardLogging();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPrometheus().AddEvaluation().AddBackTests();
builder.Services.AddStorage().AddAudit().AddIncidents().AddWalls().AddNotifications();
builder.Services.AddAccess().AddOwnMetrics().AddApi().AddPages();

var app = builder.Build();

app.UseErrorPages();
app.UseWallGate();
app.UseAccess();
app.UseAntiforgery();
app.MapApi();
app.MapMetrics();
app.MapPages();

return await app.RunOrExplainAsync();
