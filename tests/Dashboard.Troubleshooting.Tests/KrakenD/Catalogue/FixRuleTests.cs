using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

/// <summary>What KrakenD's schema lets pass although it does not work, and what a command must not do to a cluster.</summary>
public sealed class FixRuleTests
{
    // BusyBox of the gateway's image, which has neither curl nor dig nor openssl.
    private static readonly string[] InTheImage = ["cat", "date", "head", "ls", "netstat", "nslookup", "wget"];

    public static TheoryData<string> Names => FixTests.Names;

    // Without a capacity a rate per minute bursts 1, and so does client_max_rate; an unknown strategy limits nothing.
    [Theory, MemberData(nameof(Names))]
    public void Limits_come_with_their_capacities_and_say_that_they_count_per_replica(string name)
    {
        foreach (var limit in Blocks(name, "qos/ratelimit/router", "qos/ratelimit/proxy"))
        {
            Assert.Equal(Number(limit, "max_rate"), Number(limit, "capacity"));
            Assert.Equal(Number(limit, "client_max_rate"), Number(limit, "client_capacity"));
            Assert.Equal(limit.ContainsKey("client_max_rate"), limit["strategy"]?.ToString() is "ip" or "header" or "param");
            Assert.Contains("replica", FixTexts.All[name].Steps, StringComparison.Ordinal);
        }
    }

    // A missing number counts as 0 and opens on the first error; without name and log_status_change nobody sees it.
    [Theory, MemberData(nameof(Names))]
    public void Breakers_are_complete_and_visible(string name)
    {
        foreach (var breaker in Blocks(name, "qos/circuit-breaker"))
        {
            Assert.True(Number(breaker, "interval") > 0);
            Assert.InRange(Number(breaker, "timeout")!.Value, 1, 60);
            Assert.InRange(Number(breaker, "max_errors")!.Value, 3, 10);
            Assert.True((bool?)breaker["log_status_change"]);
            Assert.False(string.IsNullOrWhiteSpace(breaker["name"]?.ToString()));
            Assert.Matches("name that no other backend has|each backend entry has its own breaker", FixTexts.All[name].Steps);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Validators_cache_their_keys_fetch_them_safely_and_check_who_a_token_is_for(string name)
    {
        foreach (var validator in Blocks(name, "auth/validator"))
        {
            Assert.StartsWith("https://", validator["jwk_url"]?.ToString(), StringComparison.Ordinal);
            Assert.True((bool?)validator["cache"]);
            Assert.All(
                ["alg", "failed_jwk_key_cooldown", "issuer", "audience"],
                key => Assert.True(validator.ContainsKey(key), key)
            );
            Assert.All(
                ["cache_ttl", "disable_jwk_security", "jwk_local_path"],
                key => Assert.False(validator.ContainsKey(key), key)
            );
            Assert.Equal(validator.ContainsKey("scopes"), validator.ContainsKey("scopes_key"));
            if (validator["roles_key"]?.ToString().Contains('.') is true)
                Assert.True((bool?)validator["roles_key_is_nested"]);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Caches_have_both_caps(string name) =>
        Assert.All(
            Blocks(name, "qos/http-cache"),
            cache => Assert.All(["max_items", "max_size"], cap => Assert.True(Number(cache, cap) > 0))
        );

    // A level above WARNING hides the breaker; a switch missing from a block of metrics is off.
    [Theory, MemberData(nameof(Names))]
    public void Telemetry_does_not_blind_the_diagnosis(string name)
    {
        foreach (var log in Blocks(name, "telemetry/logging"))
        {
            Assert.True((bool?)log["stdout"]);
            Assert.Contains(log["level"]?.ToString(), (string[])["DEBUG", "INFO", "WARNING"]);
            Assert.Contains(log["format"]?.ToString(), (string?[])[null, "default", "custom"]);
        }

        foreach (var metrics in Blocks(name, "telemetry/opentelemetry"))
        {
            Assert.All(
                metrics["exporters"]!["prometheus"]!.AsArray(),
                exporter =>
                {
                    Assert.DoesNotContain((int)exporter!["port"]!, (int[])[8080, 8090]);
                    Assert.True((bool?)exporter["process_metrics"]);
                    Assert.True((bool?)exporter["go_metrics"]);
                }
            );
            if (metrics["layers"]?["backend"]?["metrics"] is JsonObject switches)
                Assert.Equal(
                    ["detailed_connection", "disable_stage", "read_payload", "round_trip"],
                    switches.Select(entry => entry.Key).Order(StringComparer.Ordinal)
                );
        }
    }

    // KrakenD adds http:// by itself, but not for a reader; it ignores a timeout inside a backend, and localhost is the gateway.
    [Theory, MemberData(nameof(Names))]
    public void Backends_name_scheme_and_host_and_no_timeout(string name)
    {
        foreach (var backend in Snippets(name, "json").SelectMany(Backends))
        {
            Assert.False(backend.ContainsKey("timeout"));
            Assert.Equal(backend["sd"]?.ToString() is "dns", backend.ContainsKey("disable_host_sanitize"));
            if (backend.ContainsKey("sd"))
                continue;
            Assert.All(
                backend["host"]!.AsArray(),
                host => Assert.Matches("^https?://(?!localhost|127\\.)[^/]+$", host!.ToString())
            );
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_changed_configuration_says_that_nothing_reloads_it_and_keeps_the_old_one(string name)
    {
        var fix = FixTexts.All[name];
        if (!Snippets(name, "json").Any())
            return;

        Assert.Contains("no hot reload", fix.Steps, StringComparison.Ordinal);
        Assert.Contains("> krakend-before.json", fix.Steps, StringComparison.Ordinal);
        Assert.Contains("old file", fix.Rollback, StringComparison.Ordinal);
        Assert.Contains("restart clears", fix.Risk, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void What_runs_in_a_pod_is_in_the_image(string name)
    {
        foreach (var command in Commands(name))
        {
            Assert.DoesNotMatch(@"\b(curl|dig)\b", command);
            if (Regex.Match(command, @"\bexec\b.* -- (?<program>\S+)") is { Success: true } found)
                Assert.Contains(found.Groups["program"].Value, InTheImage);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Commands_name_their_namespace(string name)
    {
        foreach (
            var command in Commands(name)
                .SelectMany(command => Regex.Matches(command, @"kubectl (?!cordon|uncordon)[^|;)]*").Select(found => found.Value))
        )
            Assert.Matches(@"^kubectl (-n ('%NAMESPACE%'|""\$SPACE""|kube-system) |get services --all-namespaces )", command);
    }

    // A number that is copied without reading must never make a gateway smaller, nor touch a sidecar.
    [Theory, MemberData(nameof(Names))]
    public void Commands_set_no_size_without_knowing_the_present_one(string name)
    {
        foreach (var command in Commands(name))
        {
            if (command.Contains(" scale ", StringComparison.Ordinal))
                Assert.Contains("--current-replicas=", command, StringComparison.Ordinal);
            if (command.Contains(" set ", StringComparison.Ordinal))
                Assert.Contains("-c \"$CONTAINER\"", command, StringComparison.Ordinal);
            Assert.DoesNotMatch("--replicas=\"?[0-9]|(memory|cpu)=[0-9]|GOMEMLIMIT=[0-9]|GracePeriodSeconds[^:]*:[0-9]", command);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_change_by_hand_warns_of_tools_that_deploy_from_Git(string name)
    {
        var byHand = Commands(name)
            .Any(command => Regex.IsMatch(command, "kubectl .*(scale|patch|rollout undo|set env|set resources) "));

        if (byHand)
            Assert.Contains("deploys from Git", FixTexts.All[name].Risk, StringComparison.Ordinal);
    }

    // The first thing to copy must stand on the first screen of a phone.
    [Theory, MemberData(nameof(Names))]
    public void A_mitigation_comes_to_the_point(string name)
    {
        var fix = FixTexts.All[name];
        if (fix.Kind != FixKind.Mitigate)
            return;

        Assert.InRange(FixSnippet.In(fix.Steps)[0].Before.Length, 1, 240);
    }

    [Theory, MemberData(nameof(Names))]
    public void Success_is_told_by_a_signal_and_a_time(string name) =>
        Assert.Matches(
            "(scrape|minute|hour|day|next (rollout|peak|change|fault|busy)|within \\d|at once|right after|end of the "
                + "rollout|next rollout)",
            FixTexts.All[name].Verify
        );

    // Nobody fills names into a danger.
    [Theory, MemberData(nameof(Names))]
    public void A_danger_needs_no_names(string name) =>
        Assert.DoesNotContain("%", FixTexts.All[name].Danger ?? "", StringComparison.Ordinal);

    private static IEnumerable<FixSnippet> Snippets(string name, string language) =>
        FixSnippet.In(FixTexts.All[name].Steps).Where(snippet => snippet.Language == language);

    private static IEnumerable<string> Commands(string name) =>
        Snippets(name, "sh").SelectMany(snippet => snippet.Text.Split('\n'));

    private static List<JsonObject> Blocks(string name, params string[] keys) =>
        [
            .. Snippets(name, "json")
                .SelectMany(snippet => Objects(JsonNode.Parse(snippet.Text)))
                .SelectMany(values => keys.Select(key => values[key]).OfType<JsonObject>()),
        ];

    private static IEnumerable<JsonObject> Backends(FixSnippet snippet) =>
        Objects(JsonNode.Parse(snippet.AsConfiguration())).Where(values => values.ContainsKey("url_pattern"));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) =>
        node switch
        {
            JsonObject values => values.SelectMany(entry => Objects(entry.Value)).Prepend(values),
            JsonArray list => list.SelectMany(Objects),
            _ => [],
        };

    private static double? Number(JsonObject values, string key) => (double?)values[key];
}
