using System.Net;
using System.Text;
using System.Web;
using Dashboard.Core.Prometheus;

namespace Dashboard.TestSupport;

/// <summary>A Prometheus in memory. Anything but a form posted to one of the two query paths fails the test.</summary>
public sealed class StubPrometheus(Func<StubPrometheus.Question, CancellationToken, Task<HttpResponseMessage>> answer)
    : HttpMessageHandler,
        IHttpClientFactory
{
    public const string Nothing = """{"status":"success","data":{"resultType":"vector","result":[]}}""";

    private readonly List<Question> asked = [];

    public StubPrometheus(Func<Question, string> json)
        : this((question, _) => Task.FromResult(Json(json(question)))) { }

    public StubPrometheus(HttpStatusCode status, string body, string type = "application/json")
        : this((_, _) => Task.FromResult(Json(body, status, type))) { }

    public IReadOnlyList<Question> Asked
    {
        get
        {
            lock (asked)
                return [.. asked];
        }
    }

    /// <summary>What it answers, without keeping the question.</summary>
    public Task<HttpResponseMessage> AnswerAsync(Question question, CancellationToken cancellationToken) =>
        answer(question, cancellationToken);

    public PrometheusClient Client(
        TimeSpan? timeout = null,
        MemoryBudget? budget = null,
        long maximumAnswerBytes = PrometheusClient.MaximumAnswerBytes
    ) =>
        new(
            new HttpClient(this, disposeHandler: false)
            {
                BaseAddress = new Uri("http://prometheus.test/sub/"),
                Timeout = timeout ?? TimeSpan.FromSeconds(30),
            },
            budget: budget,
            maximumAnswerBytes: maximumAnswerBytes
        );

    public PrometheusSignalReader Reader(string selector = "", int atOnce = 4, int megabytes = 96) =>
        Reader(new PrometheusOptions { MaxConcurrentQueries = atOnce, MaxQueryMegabytes = megabytes }, selector);

    public PrometheusSignalReader Reader(PrometheusOptions options, string selector = "") =>
        new PrometheusSignalReader(
            new PrometheusClients(
                this,
                [
                    new GatewayOptions
                    {
                        Name = "default",
                        PrometheusUrl = "http://prometheus.test/sub",
                        Selector = selector,
                    },
                ],
                options
            ),
            options
        );

    public static HttpResponseMessage Json(
        string body,
        HttpStatusCode status = HttpStatusCode.OK,
        string type = "application/json"
    ) => new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    /// <summary>An answer with one series of one sample per set of labels.</summary>
    public static string Vector(string value, params string[] labels)
    {
        return $$"""
            {"status":"success","data":{"resultType":"vector","result":[{{string.Join(',', labels.Select(SeriesOf))}}]} }
            """;

        string SeriesOf(string label) => $$"""{"metric":{{label}},"value":[1795372260,"{{value}}"]}""";
    }

    HttpClient IHttpClientFactory.CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // It may be asked for the names of its metrics, once it has refused to look for them: it knows none.
        if (request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath == "/sub/api/v1/label/__name__/values")
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Contains(request.RequestUri!.AbsolutePath, (string[])["/sub/api/v1/query", "/sub/api/v1/query_range"]);
        Assert.Equal("application/x-www-form-urlencoded", request.Content!.Headers.ContentType!.MediaType);
        var form = HttpUtility.ParseQueryString(await request.Content.ReadAsStringAsync(cancellationToken));
        var question = new Question(
            request.RequestUri.AbsolutePath.EndsWith("query_range", StringComparison.Ordinal),
            form.AllKeys.ToDictionary(key => key!, key => form[key]!, StringComparer.Ordinal)
        );
        lock (asked)
            asked.Add(question);
        return await answer(question, cancellationToken);
    }

    /// <summary>One query with its form.</summary>
    public sealed record Question(bool IsRange, IReadOnlyDictionary<string, string> Form)
    {
        public string Query => Form["query"];

        public bool IsDiscovery => Query.StartsWith("count by (__name__, job)", StringComparison.Ordinal);
    }
}
