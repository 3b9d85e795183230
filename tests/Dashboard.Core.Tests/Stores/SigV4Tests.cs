using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Stores;
using Dashboard.Core.Stores.Credentials;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Stores;

/// <summary>Signatures of Amazon. Source of the vectors: the Signature Version 4 test suite that Amazon publishes.</summary>
public sealed class SigV4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static readonly DateTimeOffset At = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public async Task Requests_are_signed_as_the_test_suite_has_it(string method, string path, string signature)
    {
        var signed = await SendAsync(new HttpRequestMessage(new HttpMethod(method), "https://example.amazonaws.com" + path));

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + $"SignedHeaders=host;x-amz-date, Signature={signature}",
            signed.Headers.GetValues("Authorization").Single()
        );
        Assert.Equal("20150830T123600Z", signed.Headers.GetValues("x-amz-date").Single());
    }

    [Fact]
    public async Task The_body_and_the_path_of_a_workspace_are_part_of_the_signature()
    {
        const string Body = "query=up%7Bjob%3D%22a%22%7D&time=1";
        const string Path = "/workspaces/ws-1/api/v1/query";

        var signed = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "https://example.amazonaws.com" + Path)
            {
                Content = new StringContent(Body, Encoding.UTF8, "application/x-www-form-urlencoded"),
            }
        );

        Assert.EndsWith(
            "Signature="
                + Expected($"POST\n{Path}\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date", Body),
            signed.Headers.GetValues("Authorization").Single(),
            StringComparison.Ordinal
        );
    }

    // The steps of Amazon's user guide, written out.
    private static string Expected(string canonical, string body)
    {
        var text =
            $"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n{Hash($"{canonical}\n{Hash(body)}")}";
        var key = new[] { "20150830", "us-east-1", "service", "aws4_request", text }.Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + Secret),
            (current, part) => HMACSHA256.HashData(current, Encoding.UTF8.GetBytes(part))
        );
        return Convert.ToHexStringLower(key);

        static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
    }

    private static async Task<HttpRequestMessage> SendAsync(HttpRequestMessage request)
    {
        var last = new Last();
        var store = new StoreOptions
        {
            Aws = new AwsOptions
            {
                Region = "us-east-1",
                Service = "service",
                AccessKey = "AKIDEXAMPLE",
                SecretKey = Secret,
            },
        };
        var handler = StoreHandlers.Credentials(store, new ManualTimeProvider(At))!;
        handler.InnerHandler = last;
        using var http = new HttpMessageInvoker(handler);
        using var response = await http.SendAsync(request, default);
        return last.Request!;
    }

    private sealed class Last : HttpMessageHandler
    {
        public HttpRequestMessage? Request { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = request;
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
