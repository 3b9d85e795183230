using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Dashboard.Auth;

/// <summary>Counts wrong tokens and refused sign-ins, and slows down the address that they come from.</summary>
public sealed partial class RefusedAttempts : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Dashboard.Access";

    /// <summary>What a wrong token counts as.</summary>
    public const string Token = "token";

    /// <summary>What a refused sign-in counts as.</summary>
    public const string SignIn = "sign_in";

    /// <summary>Attempts of one address that are refused at once before it must wait.</summary>
    public const int MaxAtOnce = 10;

    /// <summary>After so long an address may try once more.</summary>
    public static readonly TimeSpan OneMore = TimeSpan.FromSeconds(6);

    private readonly PartitionedRateLimiter<IPAddress?> limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(
            PartitionOf(address),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = MaxAtOnce,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = OneMore,
                QueueLimit = 0,
                AutoReplenishment = true,
            }
        )
    );
    private readonly Counter<long> counter;
    private readonly ILogger<RefusedAttempts> logger;

    public RefusedAttempts(IMeterFactory meters, ILogger<RefusedAttempts> logger)
    {
        this.logger = logger;
        counter = meters
            .Create(MeterName)
            .CreateCounter<long>("dashboard_refused_attempts", description: "Wrong tokens and refused sign-ins.");
    }

    /// <summary>Writes down that an attempt was refused.</summary>
    public void Add(string kind, HttpContext context, string why)
    {
        counter.Add(1, KeyValuePair.Create<string, object?>("kind", kind));
        LogRefused(logger, kind, ClientAddress.Of(context), why);
        using var _ = limiter.AttemptAcquire(ClientAddress.IpOf(context));
    }

    /// <summary>Whether an address has failed too often lately.</summary>
    public bool IsOver(HttpContext context) =>
        // A lease of no permit would be given as soon as a part of one is there.
        limiter.GetStatistics(ClientAddress.IpOf(context))
            is { CurrentAvailablePermits: 0 };

    /// <summary>Asks somebody to wait whose sign-ins were refused too often.</summary>
    internal static Task AnswerAsync(HttpContext context)
    {
        SetRetryAfter(context.Response);
        return PlainPage.WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "Too many refused sign-ins",
            ["Sign-ins from this address were refused again and again. Wait a moment, then load the page again."]
        );
    }

    /// <summary>Says when to try again.</summary>
    public static void SetRetryAfter(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.RetryAfter = OneMore.TotalSeconds.ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    /// <summary>One host has a whole network of IPv6 addresses to choose from.</summary>
    private static string PartitionOf(IPAddress? address) =>
        address switch
        {
            null => "",
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
            _ => address.ToString(),
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a {Kind} from {From}: {Why}")]
    private static partial void LogRefused(ILogger logger, string kind, string from, string why);
}
