namespace Dashboard.Bench.Evaluation;

/// <summary>Sends all that is asked through one handler.</summary>
internal sealed class OneHandler(HttpMessageHandler handler) : IHttpClientFactory
{
    public HttpClient CreateClient(string name) => new(handler, disposeHandler: false);
}
