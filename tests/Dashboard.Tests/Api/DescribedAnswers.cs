using System.Globalization;
using System.Text.Json;

namespace Dashboard.Tests.Api;

/// <summary>Fails when an answer comes that the description of the API does not know: its status, or its media type.</summary>
internal sealed class DescribedAnswers(JsonElement description) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var operation = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        var known = OperationOf(request).GetProperty("responses");
        Assert.True(known.TryGetProperty(status, out var described), $"{operation} answers {status}, which is not described.");
        if (answer.Content.Headers.ContentType?.MediaType is { } type)
            Assert.True(
                described.TryGetProperty("content", out var content) && content.TryGetProperty(type, out _),
                $"{operation} answers {status} as {type}, which is not described."
            );
        return answer;
    }

    private JsonElement OperationOf(HttpRequestMessage request) =>
        description
            .GetProperty("paths")
            .GetProperty(request.RequestUri!.AbsolutePath)
            .GetProperty(request.Method.Method.ToLowerInvariant());
}
