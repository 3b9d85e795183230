using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Dashboard.Tests.Api;

/// <summary>A client that NSwag makes of the description of the API, as its users do, and that the compiler has taken.</summary>
internal sealed class GeneratedClient
{
    private const string Class = "DashboardClient";
    private const string Namespace = "Generated";

    private readonly Assembly assembly;

    private GeneratedClient(Assembly assembly, OpenApiDocument document) => (this.assembly, Document) = (assembly, document);

    /// <summary>What it was made of.</summary>
    public OpenApiDocument Document { get; }

    public static async Task<GeneratedClient> OfAsync(string description)
    {
        var document = await OpenApiDocument.FromJsonAsync(description);
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = Class,
            UseBaseUrl = false,
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
        };
        settings.CSharpGeneratorSettings.Namespace = Namespace;
        // Newtonsoft.Json reads no durations of ISO 8601.
        settings.CSharpGeneratorSettings.TimeSpanType = "string";
        return new(Compile(new CSharpClientGenerator(document, settings).GenerateFile()), document);
    }

    /// <summary>The client over a connection; its methods are known at run time only.</summary>
    public object Over(HttpClient http) => Activator.CreateInstance(assembly.GetType($"{Namespace}.{Class}", true)!, http)!;

    /// <summary>A new object of one of its types, with these properties.</summary>
    public object Make(string type, params (string Property, object? Value)[] properties)
    {
        var made = Activator.CreateInstance(assembly.GetType($"{Namespace}.{type}", true)!)!;
        foreach (var (property, value) in properties)
            made.GetType().GetProperty(property)!.SetValue(made, value);
        return made;
    }

    /// <summary>A body that is a file.</summary>
    public object File(Stream content, string name, string mediaType) =>
        Activator.CreateInstance(assembly.GetType($"{Namespace}.FileParameter", true)!, content, name, mediaType)!;

    private static Assembly Compile(string code)
    {
        var compilation = CSharpCompilation.Create(
            Namespace,
            [CSharpSyntaxTree.ParseText(code)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(
            result.Success,
            string.Join('\n', result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Take(10))
        );
        image.Position = 0;
        return new AssemblyLoadContext(Namespace, isCollectible: true).LoadFromStream(image);
    }
}
