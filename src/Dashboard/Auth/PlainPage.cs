using System.Net;
using System.Text;
using Dashboard.Hosting;

namespace Dashboard.Auth;

/// <summary>A page that needs no style, no script and no sign-in; programs get problem details instead.</summary>
internal static class PlainPage
{
    public static Task WriteAsync(HttpContext context, int status, string title, IReadOnlyList<string> paragraphs)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults
                .Problem(statusCode: status, title: title, detail: string.Join(' ', paragraphs))
                .ExecuteAsync(context);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        var text = string.Concat(paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>\n"));
        return context.Response.WriteAsync(
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="dark light">
            <title>{{WebUtility.HtmlEncode(title)}}</title>
            <style nonce="{{ContentSecurity.NonceOf(context)}}">
            body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
            body { overflow-wrap: break-word }
            </style>
            </head>
            <body>
            <main>
            <h1>{{WebUtility.HtmlEncode(title)}}</h1>
            {{text}}</main>
            </body>
            </html>

            """,
            Encoding.UTF8,
            context.RequestAborted
        );
    }
}
