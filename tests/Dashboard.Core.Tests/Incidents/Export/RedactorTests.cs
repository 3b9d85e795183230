using Dashboard.Core.Incidents.Export;

namespace Dashboard.Core.Tests.Incidents.Export;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("curl -H 'Authorization: Bearer s3cr3t-t0ken-4711' http://x", "s3cr3t")]
    [InlineData("Authorization: Basic dXNlcjpwdw==", "dXNlcjpwdw")]
    [InlineData("postgres://dashboard:hunter2@db/x", "hunter2")]
    [InlineData("\"password\": \"hunter2\"", "hunter2")]
    [InlineData("client_secret=hunter2&x=1", "hunter2")]
    [InlineData("AWS_SECRET_ACCESS_KEY=hunter2hunter2", "hunter2")]
    [InlineData("x-api-key: hunter2", "hunter2")]
    [InlineData("id eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1 end", "eyJ")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "AKIA")]
    [InlineData("post to https://hooks.slack.com/services/T0/B0/hunter2 now", "hunter2")]
    [InlineData("bearer hunter2hunter2", "hunter2")]
    public void A_secret_does_not_get_out(string text, string secret)
    {
        var masked = new Redactor([]).Mask(text);

        Assert.DoesNotContain(secret, masked, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("[masked]", masked);
    }

    [Theory]
    [InlineData("sum by (pod) (rate(http_server_duration_count{status=\"500\"}[5m]))")]
    [InlineData("97% of 175 requests fail: POST /v1/tokens since 07:34:15 UTC")]
    [InlineData("1 × 401 by the token validator")]
    [InlineData("version 1.2.3.4.5 of orders")]
    public void Ordinary_texts_stay(string text) => Assert.Equal(text, new Redactor([]).Mask(text));

    [Fact]
    public void A_name_is_replaced_by_the_same_word_everywhere_but_not_inside_other_words()
    {
        var masker = new Redactor([
            ("orders.shop.svc", "backend"),
            ("orders", "backend"),
            ("shop", "gateway"),
            ("db", "backend"),
            ("krakend", "name"),
        ]);

        Assert.Equal(
            "backend-1:8080 and backend-2, GATEWAY-free: gateway-1; workshop; reorders; db; krakend check",
            masker.Mask("orders.shop.svc:8080 and orders, GATEWAY-free: Shop; workshop; reorders; db; krakend check")
        );
    }

    [Fact]
    public void Addresses_are_names_too()
    {
        var masker = new Redactor([("shop", "gateway")]);

        Assert.Equal("address-1:9090 address-2 address-1", masker.Mask("10.0.0.1:9090 10.0.0.2 10.0.0.1"));
        Assert.Equal("10.0.0.1", new Redactor([]).Mask("10.0.0.1"));
    }
}
