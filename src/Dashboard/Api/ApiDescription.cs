using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dashboard.Api;

/// <summary>How the API is described at <c>/openapi/v1.json</c>, so that programs which make clients from it make right
/// ones.</summary>
internal static class ApiDescription
{
    private const string Token = "token";

    /// <summary>Sets what the endpoints do not say themselves.</summary>
    public static void Configure(OpenApiOptions options)
    {
        // Makers of clients read 3.1 only in part.
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.AddDocumentTransformer(DescribeAsync);
        options.AddSchemaTransformer(DescribeTypeAsync);
    }

    private static Task DescribeAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info.Title = "KrakenD troubleshooting dashboard";
        // Relative, because the site may lie below a path of another name than that of this request.
        document.Servers = [new OpenApiServer { Url = "../" }];
        document.AddComponent(
            Token,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token that was made on the page /tokens, or one of the setting Api:Tokens.",
            }
        );
        DescribeFilesInPlace(document);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>The framework knows no schema of what converters of our own write, and describes a number that may be infinite
    /// as an object.</summary>
    private static Task DescribeTypeAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        var orNull = type is null ? default : JsonSchemaType.Null;
        type ??= context.JsonTypeInfo.Type;
        if (type == typeof(TimeSpan))
            (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "duration");
        else if (type == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "date-time");
        else if (type == typeof(double))
            (schema.Type, schema.Format, schema.AnyOf) = (JsonSchemaType.Number | orNull, "double", null);
        return Task.CompletedTask;
    }

    /// <summary>A reference to the schema of a file hides from makers of clients that it is sent as it is.</summary>
    private static void DescribeFilesInPlace(OpenApiDocument document)
    {
        var bodies = document
            .Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation =>
                (operation.Responses ?? []).Values.Select(answer => answer.Content).Append(operation.RequestBody?.Content)
            )
            .SelectMany(content => content?.Values ?? Enumerable.Empty<OpenApiMediaType>());
        foreach (var body in bodies.Where(body => body.Schema is OpenApiSchemaReference { Reference.Id: nameof(Stream) }))
            body.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        document.Components?.Schemas?.Remove(nameof(Stream));
    }
}
