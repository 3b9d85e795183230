using Dashboard.Auth;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Persistence;

public sealed class StorageSettingsTests
{
    [Fact]
    public void Nothing_has_to_be_set() => Assert.Empty(ErrorsOf());

    [Fact]
    public void Good_settings_pass() =>
        Assert.Empty(
            ErrorsOf(
                ("Storage:Provider", "postgresql"),
                ("Storage:ConnectionString", "Host=db;Username=u;Password=secret"),
                ("Access:UserHeader", "X-Forwarded-User"),
                ("Access:TrustedProxies:0", "10.0.0.5"),
                ("Access:TrustedProxies:1", "fd00::/8")
            )
        );

    [Theory]
    [InlineData("Storage:Provider", "MySql", "Use Sqlite for a file or PostgreSql for a server")]
    [InlineData("Storage:Path", " ", "Storage:Path is empty")]
    [InlineData("Storage:ConnectionString", "Host=db;Password=secret", "but Storage:Provider is Sqlite")]
    [InlineData("Storage:BusyTimeout", "00:05:00", "Storage:BusyTimeout")]
    [InlineData("Access:UserHeader", "X Forwarded", "is not the name of a header")]
    [InlineData("Access:TrustedProxies:0", "10.0.0.5", "but Access:UserHeader is empty")]
    public void A_wrong_setting_is_named_and_says_what_to_write(string key, string value, string words)
    {
        var error = Assert.Single(ErrorsOf((key, value)));

        Assert.Contains(words, error);
        Assert.DoesNotContain("secret", error);
    }

    [Theory]
    [InlineData("", "names no host")]
    [InlineData("Username=u;Password=secret", "names no host")]
    [InlineData("secret without any sense", "cannot be read")]
    [InlineData("Host=db;Port=secret", "cannot be read")]
    [InlineData("Host=db;Sekret=secret", "cannot be read")]
    public void A_wrong_connection_string_is_never_quoted(string connection, string words)
    {
        var error = Assert.Single(ErrorsOf(("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", connection)));

        Assert.Contains(words, error);
        Assert.DoesNotContain("secret", error);
    }

    [Theory]
    [InlineData("proxy.local")]
    [InlineData("10.0.0.0/99")]
    [InlineData("")]
    public void A_proxy_is_an_address_or_a_network(string proxy) =>
        Assert.Contains(
            "Access:TrustedProxies:0",
            Assert.Single(ErrorsOf(("Access:UserHeader", "X-User"), ("Access:TrustedProxies:0", proxy)))
        );

    [Fact]
    public void The_header_is_not_combined_with_a_setting_that_lets_anybody_pass_as_the_proxy() =>
        Assert.Contains(
            "Remove that variable",
            Assert.Single(ErrorsOf(("Access:UserHeader", "X-User"), ("FORWARDEDHEADERS_ENABLED", "true")))
        );

    [Fact]
    public void All_errors_of_both_sections_come_at_once() =>
        Assert.Equal(
            4,
            ErrorsOf(
                ("Storage:Provider", "x"),
                ("Storage:Path", ""),
                ("Access:UserHeader", "a b"),
                ("Access:TrustedProxies:0", "nowhere")
            ).Count
        );

    private static IReadOnlyList<string> ErrorsOf(params (string Key, string Value)[] settings) =>
        SettingErrors.Of(settings, services => services.AddStorage().AddAccess());
}
