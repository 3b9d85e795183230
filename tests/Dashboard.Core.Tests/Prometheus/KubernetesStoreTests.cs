using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>A gateway whose metrics lie in one store, and what Kubernetes says of it in another.</summary>
public sealed class KubernetesStoreTests : IHttpClientFactory
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 18, 31, 17, TimeSpan.Zero);

    private readonly StubPrometheus own = Holding("up", "krakend_proxy_duration_count", "kube_pod_container_status_ready");
    private StubPrometheus kubernetes = Holding("kube_pod_container_status_ready", "container_memory_working_set_bytes", "up");

    [Fact]
    public async Task What_Kubernetes_says_is_read_from_its_own_store_by_its_own_selector()
    {
        var snapshot = await ReadAsync();

        Assert.True(snapshot.WasRead(Signals.ProxyRequests));
        Assert.True(snapshot.WasRead(Signals.Containers));
        Assert.True(snapshot.WasRead(Signals.ContainerResources));
        Assert.Empty(snapshot.Problems);
        Assert.All(Signalled(kubernetes), query => Assert.Contains("namespace=\"edge\"", query, StringComparison.Ordinal));
        Assert.All(Signalled(own), query => Assert.DoesNotContain("kube_", query, StringComparison.Ordinal));
        Assert.All(Signalled(kubernetes), query => Assert.Matches("kube_|container_", query));
        Assert.Equal(own.Asked.Count + kubernetes.Asked.Count, snapshot.Queries);
        Assert.Equal(["gateway"], snapshot.Jobs);
    }

    [Fact]
    public async Task Without_it_the_rest_goes_on_and_what_lacks_is_named()
    {
        kubernetes = new StubPrometheus(System.Net.HttpStatusCode.Unauthorized, "no");

        var snapshot = await ReadAsync();

        Assert.True(snapshot.WasRead(Signals.ProxyRequests));
        Assert.Equal(
            [Signals.Containers.Name, Signals.ContainerResources.Name, Signals.Rollout.Name],
            snapshot.Problems.Select(problem => problem.Signal)
        );
        Assert.All(
            snapshot.Problems,
            problem =>
            {
                Assert.True(problem.Failed);
                Assert.StartsWith("The store of Kubernetes: ", problem.Reason, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task The_connection_test_asks_both()
    {
        kubernetes = Holding("up");
        var test = new ConnectionTest(Clients(new GatewayOptions()), new ManualTimeProvider(At));

        var checks = await test.RunAsync("default", default);

        Assert.False(checks[^1].Passed);
        Assert.Contains("Kubernetes:Selector", checks[^1].Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_of_the_settings_stand_in_place_of_the_found_ones()
    {
        var snapshot = await ReadAsync(new GatewayOptions { PodLabel = "workload_pod", InstanceLabel = "replica" });

        Assert.Equal(("replica", "workload_pod"), (snapshot.Matchers.Labels.Instance, snapshot.Matchers.Labels.Pod));
        Assert.Contains(
            Signalled(own),
            query =>
                query.Contains(
                    "max by (job, replica, workload_pod) (timestamp(krakend_proxy_duration_count{",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_partial_discovery_is_told_and_asked_again()
    {
        var partial = new StubPrometheus(_ =>
            """{"status":"success","warnings":["no store matched"],"data":{"resultType":"vector","result":[]}}"""
        );
        var reader = partial.Reader();

        var snapshot = await reader.ReadAsync("default", At, Signals.All, default);
        var before = partial.Asked.Count;
        await reader.ReadAsync("default", At, Signals.All, default);

        Assert.Equal(("discovery", "no store matched"), (snapshot.Problems[0].Signal, snapshot.Problems[0].Reason));
        Assert.True(partial.Asked.Count > before);
    }

    HttpClient IHttpClientFactory.CreateClient(string name) =>
        new(name.EndsWith("/kubernetes", StringComparison.Ordinal) ? kubernetes : own, disposeHandler: false);

    private static StubPrometheus Holding(params string[] metrics) =>
        new(question =>
            question.IsDiscovery
                ? StubPrometheus.Vector("1", [.. metrics.Select(name => $$"""{"__name__":"{{name}}","job":"gateway"}""")])
                : StubPrometheus.Nothing
        );

    private static IEnumerable<string> Signalled(StubPrometheus store) =>
        store.Asked.Where(question => !question.IsDiscovery).Select(question => question.Query);

    private PrometheusClients Clients(GatewayOptions gateway)
    {
        (gateway.Name, gateway.PrometheusUrl, gateway.Selector) = ("default", "http://own.test/sub", "namespace=\"shop\"");
        gateway.Kubernetes = new KubernetesStoreOptions { Url = "http://kubernetes.test/sub", Selector = "namespace=\"edge\"" };
        return new PrometheusClients(this, [gateway], new PrometheusOptions());
    }

    private Task<Snapshot> ReadAsync(GatewayOptions? gateway = null) =>
        new PrometheusSignalReader(Clients(gateway ?? new()), new PrometheusOptions()).ReadAsync(
            "default",
            At,
            Signals.All,
            default
        );
}
