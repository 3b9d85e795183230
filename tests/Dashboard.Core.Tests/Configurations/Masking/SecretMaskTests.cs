using System.Text;
using Dashboard.Core.Configurations.Masking;
using Dashboard.Core.Configurations.Reading;

namespace Dashboard.Core.Tests.Configurations.Masking;

public sealed class SecretMaskTests
{
    private readonly SecretMask mask = new(new byte[32]);

    [Theory]
    [InlineData("""{"auth/client-credentials":{"client_secret":"hunter2hunter2","token_url":"https://idp/token"}}""")]
    [InlineData("""{"x":{"password":"hunter2hunter2"}}""")]
    [InlineData("""{"x":{"apiKey":"hunter2hunter2"}}""")]
    [InlineData("""{"auth/api-keys":{"keys":[{"key":"hunter2hunter2","roles":["admin"]}]}}""")]
    [InlineData("""{"host":["amqp://guest:hunter2hunter2@rabbit:5672"]}""")]
    [InlineData("""{"host":["https://hunter2hunter2@sentry.io/1"]}""")]
    [InlineData("""{"url_pattern":"/a?api_key=hunter2hunter2&b=1"}""")]
    [InlineData("""{"header.Modifier":{"name":"Authorization","value":"hunter2hunter2"}}""")]
    [InlineData("""{"header.Modifier":{"name":"X-A","value":"Bearer hunter2hunter2"}}""")]
    [InlineData("""{"modifier/lua-proxy":{"pre":"local secret = 'hunter2hunter2'; call()"}}""")]
    [InlineData("""{"modifier/lua-proxy":{"pre":"local h = {['api_key'] = \"hunter2hunter2\"}"}}""")]
    [InlineData("""{"@comment":"password: 'hunter2hunter2'"}""")]
    [InlineData("""{"a":1, "b":2 /* the token is hunter2hunter2 */}""")]
    [InlineData("""{"revoke_server_api_key":"hunter2hunter2"}""")]
    [InlineData("""{"secret":{"deep":["hunter2hunter2"]}}""")]
    [InlineData("""{"telemetry/newrelic":{"license":"hunter2hunter2"}}""")]
    public void A_secret_is_gone_and_the_rest_can_be_read(string text)
    {
        var masked = Masked(text);

        Assert.DoesNotContain("hunter2", masked, StringComparison.Ordinal);
        Assert.Contains("masked", masked, StringComparison.Ordinal);
        Assert.True(ConfigurationFileReader.Read(Encoding.UTF8.GetBytes(masked), ConfigurationFormat.Json).IsRead);
    }

    [Theory]
    [InlineData("""{"auth/validator":{"jwk_url":"https://idp/keys","cookie_key":"TOKEN","key_identify_strategy":"kid"}}""")]
    [InlineData("""{"qos/ratelimit/router":{"strategy":"header","key":"X-Api-Key","max_rate":5}}""")]
    [InlineData("""{"auth/signer":{"keys_to_sign":["access_token"],"kid":"sim2"}}""")]
    [InlineData("""{"auth/client-credentials":{"token_url":"https://idp/token"}}""")]
    [InlineData("""{"input_headers":["Authorization","X-Api-Key"]}""")]
    [InlineData("""{"url_pattern":"/tokens/{token}?code={code}"}""")]
    [InlineData("""{"endpoint":"/password/reset"}""")]
    public void What_only_speaks_of_a_secret_stays(string text) => Assert.Equal(text, Masked(text));

    [Fact]
    public void Lines_stay_where_they_are()
    {
        const string Text = "{\n\"password\": \"hunter2hunter2\",\n// token hunter2\n\"port\": 8080\n}";

        Assert.Equal(Text.Split('\n').Length, Masked(Text).Split('\n').Length);
        Assert.Equal("\"port\": 8080", Masked(Text).Split('\n')[3]);
    }

    [Fact]
    public void The_same_secret_is_masked_alike_and_another_key_masks_otherwise()
    {
        Assert.Equal(mask.Mask("one"), mask.Mask("one"));
        Assert.NotEqual(mask.Mask("one"), mask.Mask("two"));
        Assert.NotEqual(mask.Mask("one"), new SecretMask([1, 2, 3]).Mask("one"));
    }

    [Fact]
    public void Masking_twice_changes_nothing()
    {
        var once = Masked("""{"password":"hunter2hunter2","host":["amqp://guest:guest1@rabbit"]}""");

        Assert.Equal(once, Masked(once));
    }

    [Theory]
    [InlineData("a:\n  password: hunter2 # the secret hunter2\n  port: 80\n", ConfigurationFormat.Yaml)]
    [InlineData("a:\n  password: |\n    hunter2\n    hunter2\n  port: 80\n", ConfigurationFormat.Yaml)]
    [InlineData("[a]\npassword = \"hunter2\" # the secret hunter2\nport = 80\n", ConfigurationFormat.Toml)]
    public void Other_formats_are_masked_too(string text, ConfigurationFormat format)
    {
        var masked = Masked(text, format);

        Assert.DoesNotContain("hunter2", masked, StringComparison.Ordinal);
        Assert.Equal(
            80,
            ConfigurationFileReader.Read(Encoding.UTF8.GetBytes(masked), format).Document!.Root.Find("/a/port")!.Number
        );
    }

    private string Masked(string text, ConfigurationFormat format = ConfigurationFormat.Json)
    {
        var file = Encoding.UTF8.GetBytes(text);
        var reading = ConfigurationFileReader.Read(file, format);
        Assert.True(reading.IsRead, reading.Failure?.ToString());
        return Encoding.UTF8.GetString(mask.Apply(file, reading.Document, format));
    }
}
