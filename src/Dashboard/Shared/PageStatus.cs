namespace Dashboard.Shared;

/// <summary>The HTTP status of a page's first load.</summary>
internal static class PageStatus
{
    public static void Answer(HttpContext? context, int status)
    {
        if (context is not { Response.HasStarted: false })
            return;

        // Not at once: Blazor leaves the body of a 404 to the site's general page, which knows nothing of gateways and causes.
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
