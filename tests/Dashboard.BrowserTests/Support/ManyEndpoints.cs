using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;

namespace Dashboard.BrowserTests.Support;

/// <summary>Two gateways with 250 endpoints each, three of them in trouble.</summary>
public sealed class ManyEndpoints : IDiagnosisProvider
{
    private const int PerGateway = 250;
    private const string InTrouble = "GET /v1/broken/";

    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow;
    private readonly Dictionary<string, GatewayReport> reports = new[] { "office", "shop" }.ToDictionary(
        name => name,
        name => new GatewayReport(name, DiagnosisOf(name), Failure: null),
        StringComparer.Ordinal
    );

    public IReadOnlyList<string> Gateways => [.. reports.Keys];

    public string? PrometheusPage(string gateway) => null;

    public GatewayReport Latest(string gateway) => reports[gateway];

    public IDisposable Subscribe(string gateway, Action changed) => new Nothing();

    public Task<GatewayReport> AsOfAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(reports[gateway]);

    public Task<GatewayReadings> ReadingsAsync(string gateway, DateTimeOffset? at, CancellationToken cancellationToken) =>
        Task.FromResult(new GatewayReadings(reports[gateway], null));

    private static Diagnosis DiagnosisOf(string name) =>
        new()
        {
            Gateway = name,
            At = At,
            Window = TimeSpan.FromMinutes(5),
            Status = DiagnosisStatus.Incident,
            Headline = $"3 endpoints of {name} fail.",
            Impact = new Impact
            {
                RequestsPerSecond = 100,
                FailedShare = 0.3,
                Since = At.AddMinutes(-4),
                Trend = "steady",
            },
            Causes = [],
            RuledOut = [],
            CannotJudge = [],
            Breakers = [],
            Replicas = [],
            Changes = [],
            ReadingProblems = [],
            Signals = new SignalAvailability { OpenTelemetry = true },
            Endpoints =
            [
                .. Enumerable
                    .Range(0, PerGateway)
                    .Select(number =>
                        Endpoint(number < 3 ? $"{InTrouble}{number}" : $"GET /v1/resource-{number:000}/{{id}}", number < 3)
                    ),
            ],
            DataTime = At,
            ScrapeInterval = TimeSpan.FromHours(1),
            CatalogueVersion = "1",
        };

    private static EndpointHealth Endpoint(string name, bool inTrouble) =>
        new()
        {
            Endpoint = name,
            RequestsPerSecond = 4,
            Requests = 1200,
            InTrouble = inTrouble,
            Causes = [],
            Failures = inTrouble
                ? new EndpointFailures { Total = 400, Origins = [new(StatusMaker.Connection, ["500"], 400, 1)] }
                : new EndpointFailures(),
            FailureShare = new Chart
            {
                Title = $"Failed share of {name}",
                Unit = "ratio",
                Start = At.AddMinutes(-5),
                Step = TimeSpan.FromMinutes(1),
                Values = [0, 0, inTrouble ? 0.3 : 0, null, 0],
            },
        };

    private sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}
