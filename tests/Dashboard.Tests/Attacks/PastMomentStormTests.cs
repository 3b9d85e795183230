using System.Net;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Attacks;

/// <summary>A client that asks for many past moments at once, or leaves without waiting for the answer.</summary>
public sealed class PastMomentStormTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = Scenario.At.AddHours(1);
    private readonly CountingReader reader = new();
    private readonly DashboardFactory dashboard = new();

    public PastMomentStormTests() =>
        dashboard
            .With("Evaluation:Enabled", "false")
            .With(services =>
                services.AddSingleton<TimeProvider>(new ManualTimeProvider(Now)).AddSingleton<ISignalReader>(reader)
            );

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await dashboard.DisposeAsync();

    [Fact]
    public async Task A_hundred_moments_at_once_are_mostly_refused_and_two_are_read_at_a_time()
    {
        using var client = dashboard.CreateClient();
        reader.Wait = TimeSpan.FromMilliseconds(50);

        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(minute => client.GetAsync(Url(minute))));

        Assert.Contains(responses, response => response.StatusCode == HttpStatusCode.OK);
        var refused = responses.Where(response => response.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, response => Assert.NotNull(response.Headers.RetryAfter));
        Assert.All(
            refused,
            response => Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType)
        );
        Assert.InRange(reader.MaxAtOnce, 1, 2);
    }

    [Fact]
    public async Task A_client_that_asks_one_after_the_other_is_never_refused()
    {
        using var client = dashboard.CreateClient();

        for (var minute = 0; minute < 40; minute++)
        {
            using var response = await client.GetAsync(Url(minute));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Requests_that_were_given_up_stop_their_reads()
    {
        using var client = dashboard.CreateClient();
        reader.Wait = Timeout.InfiniteTimeSpan;
        using var leaving = new CancellationTokenSource();
        var asked = Enumerable.Range(0, 4).Select(minute => client.GetAsync(Url(minute), leaving.Token)).ToList();
        await Eventually.HoldsAsync(() => Task.FromResult(reader.Running == 2));

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(asked));
        await Eventually.HoldsAsync(() => Task.FromResult(reader.Running == 0));
    }

    [Fact]
    public async Task Pages_of_past_moments_count_as_well()
    {
        using var browser = dashboard.CreateBrowser();
        reader.Wait = TimeSpan.FromMilliseconds(200);

        var responses = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(minute => browser.GetAsync(SiteUrls.Gateway("default", Scenario.At.AddMinutes(-minute))))
        );

        Assert.Contains(responses, response => response.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.InRange(reader.MaxAtOnce, 1, 2);
    }

    private static string Url(int minutesAgo) =>
        $"{SiteUrls.DiagnosisApi}?at={Uri.EscapeDataString(Scenario.At.AddMinutes(-minutesAgo).ToString("O"))}";

    /// <summary>Says how many reads run at the same time.</summary>
    private sealed class CountingReader : ISignalReader
    {
        private readonly Lock counting = new();
        private readonly Snapshot snapshot = Scenario.Healthy().Build();

        public TimeSpan Wait { get; set; }

        public int Running { get; private set; }

        public int MaxAtOnce { get; private set; }

        public async Task<Snapshot> ReadAsync(
            string gateway,
            DateTimeOffset at,
            IReadOnlyList<Signal> signals,
            CancellationToken cancellationToken
        )
        {
            lock (counting)
                MaxAtOnce = Math.Max(MaxAtOnce, ++Running);
            try
            {
                await Task.Delay(Wait, cancellationToken);
                return snapshot with { At = at };
            }
            finally
            {
                lock (counting)
                    Running--;
            }
        }
    }
}
