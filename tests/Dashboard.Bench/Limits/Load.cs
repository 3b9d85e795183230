using System.Collections.Concurrent;
using System.Net;
using Dashboard.Core;

namespace Dashboard.Bench.Limits;

/// <summary>What comes at the dashboard, one phase after the other; the circuits of the first stay open to the end.</summary>
internal sealed class Load(Uri dashboard, string gateway, string liar) : IAsyncDisposable
{
    private const int Circuits = 200;
    private const int Pages = 5_000;
    private const int PagesAtOnce = 16;
    private const int Moments = 300;
    private const int MomentsAtOnce = 60;

    /// <summary>Half of those who ask for a past moment leave after this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient http = new() { BaseAddress = dashboard, Timeout = TimeSpan.FromMinutes(2) };
    private readonly ConcurrentBag<HeadlessCircuit> circuits = [];
    private readonly ConcurrentDictionary<string, int> answered = new(StringComparer.Ordinal);
    private int notLive;
    private int failed;
    private int refused;

    public int PastMoments => answered.GetValueOrDefault(gateway);

    public int PastMomentsOfLiar => answered.GetValueOrDefault(liar);

    public LoadFigures Figures =>
        new()
        {
            Circuits = Circuits,
            NotLive = notLive,
            CircuitsOpenAtTheEnd = circuits.Count(circuit => circuit.IsOpen),
            Renderings = circuits.Sum(circuit => circuit.Renderings),
            Pages = Pages,
            PagesFailed = failed,
            PastMomentsAsked = Moments,
            Refused = refused,
        };

    public IEnumerable<(string Phase, Func<Task> Work)> Phases(CancellationToken cancellationToken) =>
        [
            ("the watch alone", () => WaitUntilReadyAsync(cancellationToken)),
            ($"{Circuits} circuits", () => OpenCircuitsAsync(cancellationToken)),
            ($"{Pages:N0} page loads", () => LoadPagesAsync(cancellationToken)),
            ($"a storm of {2 * Moments} past moments", () => StormAsync(cancellationToken)),
            ("two minutes later", () => Task.Delay(TimeSpan.FromMinutes(2), cancellationToken)),
        ];

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in circuits)
            await circuit.DisposeAsync();
        http.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var look = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!(await http.GetAsync(new Uri(SiteUrls.Ready, UriKind.Relative), cancellationToken)).IsSuccessStatusCode)
            await look.WaitForNextTickAsync(cancellationToken);
    }

    private Task OpenCircuitsAsync(CancellationToken cancellationToken) =>
        EachAsync(
            Circuits,
            PagesAtOnce,
            async (index, token) =>
            {
                // Every fifth looks at all gateways, the liar included.
                var page = index % 5 == 0 ? SiteUrls.Overview : SiteUrls.Gateway(gateway);
                if (await HeadlessCircuit.OpenAsync(http, new Uri(dashboard, page), token) is { } circuit)
                    circuits.Add(circuit);
                else
                    Interlocked.Increment(ref notLive);
            },
            cancellationToken
        );

    private Task LoadPagesAsync(CancellationToken cancellationToken)
    {
        string[] pages =
        [
            SiteUrls.Gateway(gateway),
            SiteUrls.Overview,
            SiteUrls.Gateway(liar),
            SiteUrls.Incidents,
            SiteUrls.BlindSpotsOf(gateway),
            SiteUrls.Catalogue,
            SiteUrls.WallRoute,
        ];
        return EachAsync(
            Pages,
            PagesAtOnce,
            async (index, token) =>
            {
                using var answer = await http.GetAsync(new Uri(pages[index % pages.Length], UriKind.Relative), token);
                await answer.Content.ReadAsByteArrayAsync(token);
                if (!answer.IsSuccessStatusCode)
                    Interlocked.Increment(ref failed);
            },
            cancellationToken
        );
    }

    private Task StormAsync(CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        return EachAsync(
            2 * Moments,
            MomentsAtOnce,
            (index, token) =>
                AskAsync(index % 2 == 0 ? gateway : liar, now.AddSeconds(-15 * (index / 2 + 2)), index % 4 < 2, token),
            cancellationToken
        );
    }

    private async Task AskAsync(string name, DateTimeOffset at, bool leaves, CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (leaves)
            left.CancelAfter(Patience);
        var address = $"{SiteUrls.DiagnosisApi}?gateway={name}&at={Uri.EscapeDataString(at.ToString("O"))}";
        try
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), left.Token);
            await answer.Content.ReadAsByteArrayAsync(left.Token);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                Interlocked.Increment(ref refused);
            else if (answer.IsSuccessStatusCode)
                answered.AddOrUpdate(name, 1, (_, count) => count + 1);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Left before the answer.
        }
    }

    private static Task EachAsync(
        int count,
        int atOnce,
        Func<int, CancellationToken, Task> work,
        CancellationToken cancellationToken
    ) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
            async (index, token) => await work(index, token)
        );
}
