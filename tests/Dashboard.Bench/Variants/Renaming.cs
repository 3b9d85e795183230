using System.Text.RegularExpressions;
using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>
/// Renames the words of an installation: those of its routes and hosts, its namespace, and the gateway's own name. Words that
/// KrakenD
/// or Prometheus chose (statuses, reasons, pseudo routes, parameters such as <c>:user</c>) and paths that nobody configured stay.
/// </summary>
internal sealed partial class Renaming
{
    private const string Gateway = "krakend";

    // Parts of host names that belong to Kubernetes, not to the installation.
    private static readonly string[] Kept = ["svc", "cluster", "local", "http", "https"];

    private static readonly string[] Chosen =
    [
        "http_route",
        "http_path",
        "krakend_endpoint_route",
        "clientname",
        "http_client_path",
        "endpoint",
        "path",
        "name",
        "server_address",
        "http_client_host",
        "namespace",
        "pod",
        "job",
        "deployment",
        "configmap",
        "container",
        "owner_name",
        "service_name",
        "service_version",
    ];

    private readonly HashSet<string> words;

    private Renaming(HashSet<string> words) => this.words = words;

    public static Renaming Of(Scenario scenario)
    {
        var names = scenario
            .Endpoints.SelectMany(endpoint => endpoint.Value.Append(PathOf(endpoint.Key)))
            .Append(scenario.Namespace ?? "")
            .Append(Gateway)
            .Append("cfg");
        return new Renaming([
            .. names
                .SelectMany(name => Word.Matches(WithoutParameters(name)).Select(match => match.Value))
                .Except(Kept, StringComparer.Ordinal),
        ]);
    }

    public Label Renamed(Label label) =>
        Array.Exists(Chosen, name => name == label.Name) ? label with { Value = Words(label.Value) } : label;

    /// <summary>A text with every word of the installation replaced.</summary>
    public string Words(string text) =>
        Word.Replace(
            text,
            match => words.Contains(match.Value) && !IsParameter(text, match.Index) ? Turned(match.Value) : match.Value
        );

    private static bool IsParameter(string text, int index) => index > 0 && text[index - 1] is ':' or '{';

    // Every letter moved by 13 places: no two words become one, and no word keeps its meaning.
    private static string Turned(string word) =>
        string.Concat(
            word.Select(letter =>
                letter switch
                {
                    >= 'a' and <= 'z' => (char)('a' + ((letter - 'a' + 13) % 26)),
                    >= 'A' and <= 'Z' => (char)('A' + ((letter - 'A' + 13) % 26)),
                    _ => letter,
                }
            )
        );

    private static string PathOf(string endpoint) => endpoint[(endpoint.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string WithoutParameters(string path) => Parameter.Replace(path, "");

    [GeneratedRegex("[A-Za-z]+[0-9]*")]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter { get; }
}
