using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Lint;

/// <summary>A configuration with one mistake and the same without it.</summary>
internal sealed record LintCase(string Rule, string Bad, string Good)
{
    private const string GoodBackend = """{"host":["http://orders.shop.svc.cluster.local:8080"],"url_pattern":"/orders"}""";

    /// <summary>What both are read with.</summary>
    public LintInputs Inputs { get; init; } = LintInputs.None;

    public override string ToString() => Rule;

    public static string Root(string settings) =>
        $$"""{"version":3,{{settings}}"endpoints":[{"endpoint":"/orders","backend":[{{GoodBackend}}]}]}""";

    public static string Service(string features) => Root($$"""  "extra_config":{{{features}}}, """);

    public static string Endpoint(string settings, string backends = GoodBackend, string root = "") =>
        settings.Contains("\"endpoint\"", StringComparison.Ordinal)
            ? $$"""{"version":3,{{root}}"endpoints":[{{{settings}},"backend":[{{backends}}]}]}"""
            : Endpoint($"\"endpoint\":\"/orders\",{settings}", backends, root);

    public static string EndpointFeatures(string features, string settings = "\"endpoint\":\"/orders\"", string root = "") =>
        Endpoint($$"""{{settings}},"extra_config":{{{features}}}""", root: root);

    public static string Backend(string settings, string endpoint = "\"endpoint\":\"/orders\"") =>
        Endpoint(endpoint, $$"""{{{WithDefaults(settings)}}}""");

    public static string BackendFeatures(string features, string endpoint = "\"endpoint\":\"/orders\"") =>
        Backend($$""" "extra_config":{{{features}}} """, endpoint);

    public static string Validator(string settings, string root = "", string headers = "\"Authorization\"") =>
        EndpointFeatures(
            $$""" "auth/validator":{"issuer":"https://idp.example.com/",{{settings}}} """,
            $""" "endpoint":"/orders","input_headers":[{headers}] """,
            root
        );

    private static string WithDefaults(string settings) =>
        string.Join(
            ',',
            new[]
            {
                settings.Contains("\"host\"", StringComparison.Ordinal)
                    ? ""
                    : "\"host\":[\"http://orders.shop.svc.cluster.local:8080\"]",
                settings.Contains("\"url_pattern\"", StringComparison.Ordinal) ? "" : "\"url_pattern\":\"/orders\"",
                settings,
            }.Where(part => part.Length > 0)
        );
}
