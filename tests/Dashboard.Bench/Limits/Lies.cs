using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Bench.Limits;

/// <summary>What a Prometheus answers that wants to end the dashboard, one lie after the other.</summary>
internal static class Lies
{
    private const string Head = """{"status":"success","data":{"resultType":"matrix","result":[""";

    private static readonly Func<HttpContext, Task>[] All =
    [
        context => ManySeriesAsync(context, int.MaxValue),
        context => ManySeriesAsync(context, 200_000),
        context => OneTextAsync(context, int.MaxValue),
        context => DeepAsync(context, 100_000),
        context => context.Response.WriteAsync(Head),
        context => context.Response.WriteAsync("""{"status":"success","data":null}"""),
        RefuseAsync,
    ];

    public static Task TellAsync(HttpContext context, int number)
    {
        context.Response.ContentType = "application/json";
        return All[number % All.Length](context);
    }

    private static async Task ManySeriesAsync(HttpContext context, int count)
    {
        await context.Response.WriteAsync(Head);
        for (var index = 0; index < count; index++)
        {
            var series = string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{{{(index == 0 ? "" : ",")}}}{"metric":{"__name__":"up","http_route":"/{{{index}}}"},"values":[[1,"1"]]}"""
            );
            await context.Response.WriteAsync(series, context.RequestAborted);
        }

        await context.Response.WriteAsync("]}}");
    }

    private static async Task OneTextAsync(HttpContext context, int kilobytes)
    {
        var text = Encoding.ASCII.GetBytes(new string('x', 1024));
        await context.Response.WriteAsync(Head + """{"metric":{"http_route":" """);
        for (var sent = 0; sent < kilobytes; sent++)
            await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }

    private static Task DeepAsync(HttpContext context, int depth) =>
        context.Response.WriteAsync(Head + new string('[', depth), context.RequestAborted);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsync("<html>");
    }
}
