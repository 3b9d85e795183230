using System.Xml.Linq;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly string[] Projects = ["Dashboard.Troubleshooting", "Dashboard.Core", "Dashboard"];

    /// <summary>What each folder of Core may name of the others; a folder that is missing here is red.</summary>
    private static readonly Dictionary<string, string[]> CoreArrows = new(StringComparer.Ordinal)
    {
        ["Json"] = [],
        ["Stores"] = [],
        ["Prometheus"] = ["Stores"],
        ["Loki"] = ["Incidents", "Prometheus", "Stores"],
        // Only the tables: rows stand beside the feature that owns them.
        ["Persistence"] =
        [
            "Audit",
            "Configurations",
            "Events",
            "Incidents",
            "LeaderElection",
            "Notifications",
            "Reviews",
            "Tokens",
            "Walls",
        ],
        ["Audit"] = ["Persistence"],
        ["Evaluation"] = ["Prometheus"],
        ["LeaderElection"] = ["Evaluation", "Persistence"],
        ["Events"] = ["Audit", "Persistence"],
        ["Walls"] = ["Audit", "Persistence"],
        ["Tokens"] = ["Audit", "Persistence"],
        ["Configurations"] = ["Audit", "Events", "LeaderElection", "Persistence", "Prometheus"],
        ["BackTesting"] = ["Incidents"],
        ["WhatIf"] = ["Prometheus"],
        ["Incidents"] = ["Audit", "Evaluation", "Events", "Json", "LeaderElection", "Persistence", "Reviews"],
        ["Reviews"] = ["Audit", "Configurations", "Events", "Incidents", "Persistence"],
        ["Notifications"] = ["Audit", "Evaluation", "Incidents", "LeaderElection", "Persistence", "Prometheus"],
    };

    /// <summary>Features whose parts others show as well.</summary>
    private static readonly string[] SharedFeatures = ["Incidents", "Overview"];

    public static TheoryData<string> CoreFolders() => [.. SourceFiles.Folders("src", "Dashboard.Core")];

    public static TheoryData<string> Features() => [.. SourceFiles.Folders("src", "Dashboard", "Features")];

    [Fact]
    public void The_engine_references_nothing()
    {
        var project = XDocument.Load(Repository.PathTo("src", "Dashboard.Troubleshooting", "Dashboard.Troubleshooting.csproj"));

        // An analyzer is no reference: it reaches the compiler and nothing else.
        var references = project
            .Descendants()
            .Where(element => element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal))
            .Select(element => (string?)element.Attribute("Include"));
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], references);
        Assert.All(
            typeof(Troubleshooting.Snapshot).Assembly.GetReferencedAssemblies(),
            assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Core_knows_the_engine_and_neither_the_web_nor_its_framework()
    {
        var references = typeof(Core.SiteUrls).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).ToList();

        Assert.Contains(Projects[0], references);
        Assert.DoesNotContain(Projects[2], references);
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CoreFolders))]
    public void A_folder_of_core_names_only_what_its_arrows_say(string folder)
    {
        var named = SourceFiles.NamedBelow("Dashboard.Core", SourceFiles.Of("src", "Dashboard.Core", folder));

        Assert.True(CoreArrows.TryGetValue(folder, out var allowed), $"{folder} has no arrows: say what it may name.");
        Assert.Equal(
            [],
            named
                .Where(name => CoreArrows.ContainsKey(name.Segment))
                .Where(name => name.Segment != folder)
                .Where(name => !allowed.Contains(name.Segment))
        );
    }

    [Theory]
    [InlineData("Auth", "Dashboard.Api", "Dashboard.Features", "Dashboard.Shared")]
    [InlineData("Hosting", "Dashboard.Api", "Dashboard.Features", "Dashboard.Shared", "Dashboard.Core.Prometheus")]
    [InlineData("Metrics", "Dashboard.Api", "Dashboard.Features", "Dashboard.Shared")]
    [InlineData("Api", "Dashboard.Features", "Dashboard.Core.Prometheus")]
    [InlineData("CommandLine", "Dashboard.Features", "Dashboard.Core.Persistence", "Dashboard.Core.Walls", "Dashboard.Auth")]
    [InlineData("Features", "Dashboard.Api", "Dashboard.Core.Prometheus", "Microsoft.EntityFrameworkCore", "DashboardDbContext")]
    [InlineData("Shared", "Dashboard.Api", "Dashboard.Core.Prometheus", "Microsoft.EntityFrameworkCore")]
    public void A_folder_of_the_web_does_not_name(string folder, params string[] forbidden)
    {
        var files = SourceFiles.Of("src", "Dashboard", folder);

        Assert.All(
            forbidden,
            name =>
                Assert.Equal(
                    [],
                    SourceFiles.Naming(name, files).Concat(SourceFiles.NamedBelow(name, files).Select(hit => hit.File))
                )
        );
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void A_feature_names_no_other_but_those_that_share_their_parts(string feature)
    {
        var named = SourceFiles.NamedBelow("Dashboard.Features", SourceFiles.Of("src", "Dashboard", "Features", feature));

        Assert.Equal([], named.Where(name => name.Segment != feature && !SharedFeatures.Contains(name.Segment)));
    }

    [Theory]
    [InlineData(
        "HttpClient",
        "src/Dashboard.Core/Prometheus/",
        "src/Dashboard.Core/Stores/",
        "src/Dashboard.Core/Loki/",
        "src/Dashboard.Core/Notifications/Delivery/",
        "src/Dashboard/CommandLine/HealthCommand.cs"
    )]
    [InlineData(
        "IHttpClientFactory",
        "src/Dashboard.Core/Prometheus/",
        "src/Dashboard.Core/Loki/",
        "src/Dashboard.Core/Notifications/Delivery/",
        "src/Dashboard.Core/Configurations/Sources/"
    )]
    [InlineData("Serilog", "src/Dashboard/Hosting/")]
    [InlineData("Npgsql", "src/Dashboard.Core/Persistence/")]
    [InlineData("Microsoft.Data.Sqlite", "src/Dashboard.Core/Persistence/")]
    public void Only_these_folders_name(string name, params string[] folders)
    {
        var named = Projects.SelectMany(project => SourceFiles.Naming(name, SourceFiles.Of("src", project)));

        Assert.Equal([], named.Where(file => !folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("Details", "DiagnosisEngine", "RankedCause")]
    [InlineData("Alerting", "Snapshot", "Diagnosis")]
    public void What_stands_beside_the_diagnosis_does_not_need_it_nor_the_diagnosis_that(string folder, params string[] forbidden)
    {
        var files = SourceFiles.Of("src", "Dashboard.Troubleshooting", "KrakenD", folder);
        var others = SourceFiles.Of("src", "Dashboard.Troubleshooting").Except(files);

        Assert.All(forbidden, name => Assert.Equal([], SourceFiles.Naming(name, files)));
        Assert.Equal([], SourceFiles.Naming($"Dashboard.Troubleshooting.KrakenD.{folder}", others));
    }

    [Fact]
    public void Program_is_a_table_of_contents() =>
        Assert.InRange(File.ReadAllLines(Repository.PathTo("src", "Dashboard", "Program.cs")).Length, 1, 45);
}
