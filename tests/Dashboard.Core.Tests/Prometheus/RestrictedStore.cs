using System.Text.RegularExpressions;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>
/// Stands before a real Prometheus and refuses what a cloud's store refuses. Sources: "PromQL compatibility" of Google's Managed
/// Service for Prometheus ("only exact matching on metric names is supported; you must include an exact match on the metric
/// name"); "Query Prometheus metrics using the API" of Azure Monitor ("each query must be scoped to a metric; there can only be
/// one <c>__name__</c> label matcher in a query").
/// </summary>
internal sealed partial class RestrictedStore : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly HttpClient prometheus;
    private readonly bool takesOneMetric;
    private int refused;

    private RestrictedStore(WebApplication server, Uri prometheus, bool takesOneMetric)
    {
        this.server = server;
        this.prometheus = new HttpClient { BaseAddress = prometheus };
        this.takesOneMetric = takesOneMetric;
    }

    public Uri Address => new(server.Urls.Single());

    /// <summary>Queries that were refused.</summary>
    public int Refused => refused;

    public static async Task<RestrictedStore> StartAsync(Uri prometheus, bool takesOneMetric)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var store = new RestrictedStore(builder.Build(), prometheus, takesOneMetric);
        store.server.Run(store.AnswerAsync);
        await store.server.StartAsync();
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        prometheus.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (context.Request.Method == "POST" && Refusal(HttpUtility.ParseQueryString(body)["query"]!) is { } why)
        {
            Interlocked.Increment(ref refused);
            var error = $$"""{"status":"error","errorType":"bad_data","error":"{{why}}"}""";
            await Results.Content(error, "application/json", statusCode: 400).ExecuteAsync(context);
            return;
        }

        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            context.Request.Path + context.Request.QueryString
        );
        if (body.Length > 0)
            request.Content = new StringContent(body, null, "application/x-www-form-urlencoded");
        using var response = await prometheus.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = "application/json";
        await response.Content.CopyToAsync(context.Response.Body);
    }

    private string? Refusal(string query)
    {
        var bare = Quoted().Replace(query, "''");
        if (Selectors().Matches(bare).Any(selector => selector.Groups["name"].Length == 0))
            return "a selector must match the name of a metric exactly";
        var names = Selectors().Matches(bare).Select(selector => selector.Groups["name"].Value).Distinct().Count();
        return takesOneMetric && names != 1 ? "a query must be scoped to one metric" : null;
    }

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<name>[A-Za-z_:][\w:]*)?\{")]
    private static partial Regex Selectors();
}
