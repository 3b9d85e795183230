namespace Dashboard.Auth;

/// <summary>Writes down that a file was given out; an answer that refuses gives out none.</summary>
public sealed class ExportAudit : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        if (answer is not IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest })
            await context.HttpContext.RequestServices.GetRequiredService<AccessAudit>().ExportReadAsync(context.HttpContext);
        return answer;
    }
}
