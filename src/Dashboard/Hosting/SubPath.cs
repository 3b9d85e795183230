namespace Dashboard.Hosting;

/// <summary>
/// Lets the site lie below a path of its host, that of the public address: pages then begin their links with it. A proxy may pass
/// the path on or take it away. Who comes by another name, as probes and port forwards do, finds the site at the root as well.
/// </summary>
public sealed class SubPath(RequestDelegate next, PublicAddress address)
{
    private readonly PathString subPath = address.SubPath;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!subPath.HasValue)
            return next(context);
        if (request.Path.StartsWithSegments(subPath, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            request.Path = rest.HasValue ? rest : "/";
            request.PathBase = request.PathBase.Add(subPath);
        }
        else if (address.Is(request.Host))
            request.PathBase = request.PathBase.Add(subPath);

        return next(context);
    }
}
