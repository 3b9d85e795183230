using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly string Web = Repository.PathTo("src", "Dashboard");

    [Theory]
    [InlineData("Prometheus", "Dashboard.Components", "Dashboard.Api", "Dashboard.Incidents", "Dashboard.Storage")]
    [InlineData(
        "Storage",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Incidents",
        "Dashboard.Walls",
        "Dashboard.Audit",
        "Dashboard.Access",
        "Dashboard.Changes",
        "Dashboard.Alerts",
        "Dashboard.Maintenance",
        "Dashboard.Surroundings"
    )]
    [InlineData(
        "Audit",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Incidents",
        "Dashboard.Walls",
        "Dashboard.Access"
    )]
    [InlineData(
        "Duty",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Incidents",
        "Dashboard.Walls",
        "Dashboard.Access"
    )]
    [InlineData(
        "Evaluation",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Incidents",
        "Dashboard.Storage",
        "Dashboard.Duty"
    )]
    [InlineData(
        "Incidents/Tracking",
        "Dashboard.Storage",
        "Dashboard.Evaluation",
        "Dashboard.Duty",
        "TimeProvider",
        "Microsoft.EntityFrameworkCore"
    )]
    [InlineData(
        "Incidents",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Walls",
        "Dashboard.Access",
        "Dashboard.Notifications"
    )]
    [InlineData(
        "Notifications",
        "Dashboard.Components.Pages",
        "Dashboard.Components.Controls",
        "Dashboard.Components.Layout",
        "Dashboard.Components.Wall",
        "Dashboard.Api",
        "Dashboard.Walls",
        "Dashboard.Access"
    )]
    [InlineData("Notifications/Messages", "Dashboard.Storage", "TimeProvider", "HttpClient")]
    [InlineData("Notifications/Targets", "Dashboard.Storage", "TimeProvider", "HttpClient")]
    [InlineData(
        "Reviews",
        "Dashboard.Components.Pages",
        "Dashboard.Components.Controls",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Walls",
        "Dashboard.Access",
        "Microsoft.EntityFrameworkCore",
        "TimeProvider"
    )]
    [InlineData(
        "Bundles",
        "Dashboard.Components.Pages",
        "Dashboard.Components.Controls",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Walls",
        "Dashboard.Access",
        "Microsoft.EntityFrameworkCore"
    )]
    [InlineData("Json", "Dashboard.Components", "Dashboard.Api", "Dashboard.Storage", "Dashboard.Incidents")]
    [InlineData(
        "BackTests",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Storage",
        "Dashboard.Evaluation",
        "Dashboard.Walls",
        "Dashboard.Audit",
        "Dashboard.Access"
    )]
    [InlineData(
        "Walls",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Incidents"
    )]
    [InlineData(
        "Changes",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Incidents",
        "Dashboard.Alerts",
        "Dashboard.Maintenance",
        "Dashboard.Surroundings",
        "Dashboard.Walls",
        "Dashboard.Access"
    )]
    [InlineData(
        "Alerts",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Incidents",
        "Dashboard.Changes",
        "Dashboard.Maintenance",
        "Dashboard.Surroundings",
        "Dashboard.Walls",
        "Dashboard.Access"
    )]
    [InlineData(
        "Maintenance",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Incidents",
        "Dashboard.Changes",
        "Dashboard.Alerts",
        "Dashboard.Surroundings",
        "Dashboard.Walls",
        "Dashboard.Access"
    )]
    [InlineData(
        "Surroundings",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Incidents",
        "Dashboard.Walls",
        "Dashboard.Access",
        "Microsoft.EntityFrameworkCore"
    )]
    [InlineData(
        "Access",
        "Dashboard.Components",
        "Dashboard.Api",
        "Dashboard.Prometheus",
        "Dashboard.Evaluation",
        "Dashboard.Incidents",
        "Dashboard.Storage",
        "Dashboard.Walls",
        "Dashboard.Audit"
    )]
    [InlineData("Components", "Dashboard.Prometheus", "Dashboard.Api", "Microsoft.EntityFrameworkCore", "DashboardDbContext")]
    [InlineData(
        "Components/Wall",
        "Dashboard.Components.Pages",
        "Dashboard.Components.Controls",
        "Dashboard.Components.Layout",
        "TimeProvider"
    )]
    [InlineData(
        "CommandLine",
        "Dashboard.Components",
        "Dashboard.Storage",
        "Dashboard.Walls",
        "Dashboard.Audit",
        "Dashboard.Access"
    )]
    [InlineData("Api", "Dashboard.Prometheus")]
    [InlineData("Metrics", "Dashboard.Components", "Dashboard.Api")]
    [InlineData("Hosting", "Dashboard.Components", "Dashboard.Api", "Dashboard.Prometheus", "Dashboard.Incidents")]
    [InlineData("Logging", "Dashboard.Components", "Dashboard.Api", "Dashboard.Prometheus", "Dashboard.Incidents")]
    public void A_folder_does_not_name(string folder, params string[] forbidden)
    {
        Assert.All(forbidden, name => Assert.Empty(FilesNaming(name, SourcesOf(Path.Combine(Web, folder)))));
    }

    [Theory]
    [InlineData("Radzen", "Components/Library")]
    [InlineData("MudBlazor", "Components/Library")]
    [InlineData("HttpClient", "Prometheus")]
    [InlineData("IHttpClientFactory", "Prometheus", "Notifications/Delivery")]
    [InlineData("Serilog", "Logging")]
    [InlineData("Npgsql", "Storage")]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    public void Only_these_folders_name(string name, params string[] folders)
    {
        var allowed = folders
            .Select(folder => Path.Combine(Web, folder.Replace('/', Path.DirectorySeparatorChar)) + Path.DirectorySeparatorChar)
            .ToList();

        var others = SourcesOf(Web).Where(file => !allowed.Exists(folder => file.StartsWith(folder, StringComparison.Ordinal)));

        Assert.Equal([], FilesNaming(name, others));
    }

    [Fact]
    public void The_stories_are_told_from_the_snapshot_and_the_diagnosis_does_not_need_them()
    {
        var engine = Repository.PathTo("src", "Dashboard.Troubleshooting");
        var stories = Path.Combine(engine, "KrakenD", "Stories");

        Assert.Empty(FilesNaming("DiagnosisEngine", SourcesOf(stories)));
        Assert.Empty(FilesNaming("RankedCause", SourcesOf(stories)));
        Assert.Empty(
            FilesNaming(
                "Dashboard.Troubleshooting.KrakenD.Details",
                SourcesOf(engine).Where(file => !file.StartsWith(stories, StringComparison.Ordinal))
            )
        );
    }

    [Fact]
    public void The_rules_for_Prometheus_are_written_beside_the_diagnosis_and_not_a_part_of_it()
    {
        var engine = Repository.PathTo("src", "Dashboard.Troubleshooting");
        var rules = Path.Combine(engine, "KrakenD", "Rules");

        Assert.Empty(FilesNaming("Snapshot", SourcesOf(rules)));
        Assert.Empty(FilesNaming("Diagnosis", SourcesOf(rules)));
        Assert.Empty(
            FilesNaming(
                "Dashboard.Troubleshooting.KrakenD.Alerting",
                SourcesOf(engine).Where(file => !file.StartsWith(rules, StringComparison.Ordinal))
            )
        );
    }

    [Fact]
    public void The_engine_references_nothing()
    {
        var project = XDocument.Load(Repository.PathTo("src", "Dashboard.Troubleshooting", "Dashboard.Troubleshooting.csproj"));

        Assert.DoesNotContain(
            project.Descendants(),
            element => element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("System.IO")]
    [InlineData("System.Net")]
    [InlineData("Microsoft.Extensions")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTime.Now")]
    [InlineData("TimeProvider")]
    [InlineData("Random")]
    [InlineData("Stopwatch")]
    public void The_engine_has_no_input_no_clock_and_no_randomness(string name)
    {
        Assert.Empty(FilesNaming(name, SourcesOf(Repository.PathTo("src", "Dashboard.Troubleshooting"))));
    }

    [Fact]
    public void Program_is_a_table_of_contents()
    {
        Assert.InRange(File.ReadAllLines(Path.Combine(Web, "Program.cs")).Length, 1, 40);
    }

    // Folders of features that do not exist yet have no files; their rules wait for them.
    private static IEnumerable<string> SourcesOf(string folder) =>
        !Directory.Exists(folder)
            ? []
            : Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
                .Where(file =>
                    !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
                );

    private static IEnumerable<string> FilesNaming(string name, IEnumerable<string> files)
    {
        var word = new Regex($@"(?<![\w.]){Regex.Escape(name)}(?!\w)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        return files
            .Where(file => File.ReadLines(file).Any(line => !IsComment(line) && word.IsMatch(line)))
            .Select(file => Path.GetRelativePath(Repository.Root, file));
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);
}
