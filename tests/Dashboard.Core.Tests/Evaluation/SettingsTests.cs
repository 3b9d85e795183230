using Dashboard.Core.Evaluation;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Evaluation;

public sealed class SettingsTests
{
    [Fact]
    public void Good_settings_pass() =>
        Assert.Empty(
            ErrorsOf(
                ("Gateways:0:Name", "shop.eu-1_a"),
                ("Gateways:0:PrometheusUrl", "https://prometheus/sub"),
                ("Gateways:0:Selector", "namespace=\"shop\", cluster=~\"eu-.*\",")
            )
        );

    [Fact]
    public void Without_a_gateway_the_error_says_how_to_add_one()
    {
        var error = Assert.Single(ErrorsOf());

        Assert.Contains("no gateway is configured", error);
        Assert.Contains("Gateways__0__PrometheusUrl", error);
    }

    [Theory]
    [InlineData("Name", "", "is not a name")]
    [InlineData("Name", "a b", "is not a name")]
    [InlineData("Name", "a/b", "is not a name")]
    [InlineData("PrometheusUrl", "", "not an http or https address")]
    [InlineData("PrometheusUrl", "prometheus:9090", "not an http or https address")]
    [InlineData("PrometheusUrl", "ftp://prometheus", "not an http or https address")]
    [InlineData("PrometheusUrl", "http://user:secret@prometheus", "holds credentials")]
    [InlineData("PrometheusUrl", "http://prometheus?token=secret", "holds credentials")]
    [InlineData("Selector", "{namespace=\"shop\"}", "not a list of label matchers")]
    [InlineData("Selector", "namespace=shop", "not a list of label matchers")]
    [InlineData("Selector", "namespace=\"shop\"} or up{", "not a list of label matchers")]
    public void A_wrong_setting_of_a_gateway_is_named_with_its_place_and_without_its_secrets(
        string key,
        string value,
        string words
    )
    {
        var error = Assert.Single(
            ErrorsOf(("Gateways:0:Name", "shop"), ("Gateways:0:PrometheusUrl", "http://prometheus"), ($"Gateways:0:{key}", value))
        );

        Assert.Contains($"Gateways:0:{key}", error);
        Assert.Contains(words, error);
        Assert.DoesNotContain("secret", error);
    }

    [Fact]
    public void Names_are_used_once()
    {
        var errors = ErrorsOf(
            ("Gateways:0:Name", "shop"),
            ("Gateways:0:PrometheusUrl", "http://a"),
            ("Gateways:1:Name", "SHOP"),
            ("Gateways:1:PrometheusUrl", "http://b")
        );

        Assert.Contains("used 2 times", Assert.Single(errors));
    }

    [Fact]
    public void One_kind_of_credentials_is_enough()
    {
        var errors = ErrorsOf(
            ("Gateways:0:Name", "shop"),
            ("Gateways:0:PrometheusUrl", "http://a"),
            ("Gateways:0:User", "u"),
            ("Gateways:0:BearerToken", "secret")
        );

        Assert.Contains("both BearerToken and User", Assert.Single(errors));
        Assert.DoesNotContain("secret", errors[0]);
    }

    [Theory]
    [InlineData("Gateways:0:BearerToken", "secret", "Keep one of them")]
    [InlineData("Gateways:0:User", "secret", "Keep one of them")]
    [InlineData("Gateways:0:Parameters:query", "secret", "every query sets itself")]
    public void What_a_file_of_a_token_or_a_parameter_contradicts_is_named(string key, string value, string words)
    {
        var errors = ErrorsOf(
            ("Gateways:0:Name", "shop"),
            ("Gateways:0:PrometheusUrl", "http://a"),
            ("Gateways:0:BearerTokenFile", "/run/token"),
            (key, value)
        );

        Assert.Contains(words, Assert.Single(errors));
        Assert.DoesNotContain("secret", errors[0]);
    }

    [Theory]
    [InlineData("a password is set without a User", "Password", "hunter2")]
    [InlineData("both Password and PasswordFile", "User", "u", "Password", "hunter2", "PasswordFile", "/f")]
    [InlineData("both BearerToken and Google", "BearerToken", "hunter2", "Google:Scope", "s")]
    [InlineData("KeyFile is set without CertificateFile", "KeyFile", "/f")]
    [InlineData("have no effect without TLS", "CaFile", "/f")]
    [InlineData("Proxy is not an http or https address", "Proxy", "http://u:hunter2@proxy")]
    [InlineData("without Proxy", "ProxyPassword", "hunter2")]
    [InlineData("OAuth2:TokenUrl is not an http", "OAuth2:ClientId", "c", "OAuth2:ClientSecret", "hunter2")]
    [InlineData("OAuth2:ClientId is missing", "OAuth2:TokenUrl", "https://t", "OAuth2:ClientSecret", "hunter2")]
    [InlineData("neither ClientSecret nor", "OAuth2:TokenUrl", "https://t", "OAuth2:ClientId", "c")]
    [InlineData("Aws:Region is missing", "Aws:RoleArn", "arn:aws:iam::1:role/r")]
    [InlineData("belong together", "Aws:Region", "eu-1", "Aws:AccessKey", "k")]
    [InlineData("without RoleArn", "Aws:Region", "eu-1", "Aws:WebIdentityTokenFile", "/f")]
    [InlineData("needs the TenantId", "Entra:ClientSecret", "hunter2", "Entra:ClientId", "c")]
    [InlineData("AuthorityHost is not an https", "Entra:AuthorityHost", "http://login")]
    [InlineData("Scope is empty", "Google:Scope", "")]
    [InlineData("is not the name of a label", "PodLabel", "k8s.pod.name")]
    [InlineData("is not the name of a label", "InstanceLabel", "a b")]
    [InlineData("Logs:Url is not an http", "Logs:Selector", "app=\"krakend\"")]
    [InlineData("Logs:Selector is not a list", "Logs:Url", "http://l")]
    [InlineData("Logs:PodLabel", "Logs:Url", "http://l", "Logs:Selector", "a=\"b\"", "Logs:PodLabel", "k8s.pod")]
    [InlineData("Timeout must be", "Logs:Url", "http://l", "Logs:Selector", "a=\"b\"", "Logs:Timeout", "00:05:00")]
    [InlineData("DataSource is missing", "Logs:Url", "http://l", "Logs:Selector", "a=\"b\"", "Logs:GrafanaUrl", "http://g")]
    [InlineData("Kubernetes:Url is not an http", "Kubernetes:Selector", "namespace=\"shop\"")]
    [InlineData("Kubernetes:Selector", "Kubernetes:Url", "http://k", "Kubernetes:Selector", "{}")]
    [InlineData(
        "Kubernetes: both BearerToken and User",
        "Kubernetes:Url",
        "http://k",
        "Kubernetes:User",
        "u",
        "Kubernetes:BearerToken",
        "hunter2"
    )]
    public void Credentials_that_cannot_work_are_named_without_their_secrets(string words, params string[] settings)
    {
        var error = Assert.Single(
            ErrorsOf([
                ("Gateways:0:Name", "shop"),
                ("Gateways:0:PrometheusUrl", "http://a"),
                .. settings.Chunk(2).Select(pair => ($"Gateways:0:{pair[0]}", pair[1])),
            ])
        );

        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.StartsWith("Gateways:0", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Thresholds:ErrorShare", "1.5")]
    [InlineData("Thresholds:LatencyRatio", "1")]
    [InlineData("Thresholds:MinimumEvents", "0")]
    [InlineData("Thresholds:Objective", "1")]
    [InlineData("Thresholds:ErrorRate", "0.01")]
    [InlineData("Evaluation:Interval", "00:00:01")]
    [InlineData("Evaluation:MaxBackOff", "02:00:00")]
    [InlineData("Prometheus:Timeout", "00:00:00.5")]
    [InlineData("Prometheus:MaxConcurrentQueries", "0")]
    public void A_number_out_of_range_or_a_misspelt_one_is_named(string key, string value) =>
        Assert.Contains(
            key.Split(':')[1],
            Assert.Single(ErrorsOf(("Gateways:0:Name", "shop"), ("Gateways:0:PrometheusUrl", "http://a"), (key, value)))
        );

    [Theory]
    [InlineData("ErrorShare", "2", "ErrorShare")]
    [InlineData("ErrorRate", "0.1", "ErrorRate is not known")]
    [InlineData("Backend", "orders", "either Endpoint")]
    public void A_wrong_override_is_named_with_its_place(string key, string value, string words)
    {
        var error = Assert.Single(
            ErrorsOf(
                ("Gateways:0:Name", "shop"),
                ("Gateways:0:PrometheusUrl", "http://a"),
                ("Thresholds:Overrides:0:Endpoint", "GET /v1/orders"),
                ($"Thresholds:Overrides:0:{key}", value)
            )
        );

        Assert.Contains("Thresholds:Overrides:0", error);
        Assert.Contains(words, error);
    }

    [Fact]
    public void All_errors_of_all_sections_come_at_once()
    {
        var errors = ErrorsOf(
            ("Gateways:0:Name", "a b"),
            ("Gateways:0:PrometheusUrl", "nowhere"),
            ("Gateways:0:Selector", "{}"),
            ("Gateways:1:Name", "c"),
            ("Gateways:1:PrometheusUrl", "x"),
            ("Thresholds:ErrorShare", "2"),
            ("Thresholds:MemoryShare", "2"),
            ("Evaluation:Interval", "00:00:01"),
            ("Prometheus:MaxConcurrentQueries", "99")
        );

        Assert.Equal(8, errors.Count);
    }

    private static IReadOnlyList<string> ErrorsOf(params (string Key, string Value)[] settings) =>
        SettingErrors.Of(settings, services => services.AddPrometheus().AddEvaluation());
}
