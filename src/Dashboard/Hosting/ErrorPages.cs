using Dashboard.Core;

namespace Dashboard.Hosting;

/// <summary>Answers failures with a page for people and with problem details (RFC 9457) for programs.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler($"/{SiteUrls.Error}", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute($"/{SiteUrls.NotFound}", createScopeForStatusCodePages: true);

        // Nearer to the endpoints than the two above, so programs have their answer before a page is made.
        app.UseWhen(IsForPrograms, programs => programs.UseExceptionHandler().UseStatusCodePages());
    }

    private static bool IsForPrograms(HttpContext context) =>
        !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
