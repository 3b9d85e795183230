using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.TestSupport;

/// <summary>Answers exactly what it was given; any other question fails the test.</summary>
public sealed class FakeDiagnoses : IDiagnosisProvider
{
    private readonly Dictionary<string, GatewayReport> latest = [];
    private readonly Dictionary<(string Gateway, DateTimeOffset At), TaskCompletionSource<GatewayReport>> past = [];
    private readonly Dictionary<(string Gateway, DateTimeOffset At), Queue<GatewayReport>> inTurn = [];
    private readonly Dictionary<string, Snapshot> snapshots = [];
    private readonly List<(string Gateway, Action Changed)> subscribers = [];

    public IReadOnlyList<string> Gateways => [.. latest.Keys];

    public int Subscriptions => subscribers.Count;

    public int PastQuestions { get; private set; }

    public CancellationToken LastToken { get; private set; }

    public string? Page { get; set; }

    public string? PrometheusPage(string gateway) => Page;

    public GatewayReport Latest(string gateway) =>
        latest.TryGetValue(gateway, out var report)
            ? report
            : throw new InvalidOperationException($"Nobody expected a question about {gateway}.");

    public IDisposable Subscribe(string gateway, Action changed)
    {
        var subscriber = (gateway, changed);
        subscribers.Add(subscriber);
        return new Subscription(() => subscribers.Remove(subscriber));
    }

    public async Task<GatewayReport> AsOfAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken)
    {
        LastToken = cancellationToken;
        PastQuestions++;
        if (inTurn.TryGetValue((gateway, at), out var reports))
            return reports.TryDequeue(out var next)
                ? next
                : throw new InvalidOperationException($"Nobody expected one more question about {gateway} at {at:O}.");
        return past.TryGetValue((gateway, at), out var answer)
            ? await answer.Task.WaitAsync(cancellationToken)
            : throw new InvalidOperationException($"Nobody expected a question about {gateway} at {at:O}.");
    }

    public async Task<GatewayReadings> ReadingsAsync(string gateway, DateTimeOffset? at, CancellationToken cancellationToken) =>
        new(
            at is { } moment ? await AsOfAsync(gateway, moment, cancellationToken) : Latest(gateway),
            snapshots.GetValueOrDefault(gateway)
        );

    /// <summary>What was read for a gateway, with the answer that follows from it.</summary>
    public FakeDiagnoses With(Snapshot snapshot)
    {
        snapshots[snapshot.Gateway] = snapshot;
        return With(new GatewayReport(snapshot.Gateway, DiagnosisEngine.Diagnose(snapshot, new Thresholds()), Failure: null));
    }

    public FakeDiagnoses With(GatewayReport report)
    {
        latest[report.Gateway] = report;
        return this;
    }

    /// <summary>A past moment whose answer comes when the test completes it.</summary>
    public TaskCompletionSource<GatewayReport> Past(string gateway, DateTimeOffset at) =>
        past[(gateway, at)] = new TaskCompletionSource<GatewayReport>();

    /// <summary>A past moment that is asked for as often as there are answers, and never again.</summary>
    public void PastInTurn(string gateway, DateTimeOffset at, params IEnumerable<GatewayReport> reports) =>
        inTurn[(gateway, at)] = new Queue<GatewayReport>(reports);

    /// <summary>A new answer, told to all that listen.</summary>
    public void Publish(GatewayReport report)
    {
        latest[report.Gateway] = report;
        foreach (var (gateway, changed) in subscribers.ToList())
            if (gateway == report.Gateway)
                changed();
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
