using System.Globalization;
using System.Threading.RateLimiting;
using Dashboard.Auth;

namespace Dashboard.Hosting;

/// <summary>Lets one client ask for a few past moments at the same time, by pages and the API alike: each costs Prometheus as
/// much as the watch does. Who asks one after the other is never refused.</summary>
public static class PastMomentLimit
{
    /// <summary>Past moments that one client may ask for at the same time.</summary>
    internal const int MaxPerClient = 8;

    /// <summary>What a refused client is asked to wait; a read takes about as long.</summary>
    internal static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private static readonly string[] MomentKeys = ["at", "with"];

    public static IServiceCollection AddPastMomentLimit(this IServiceCollection services) =>
        services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
            limits.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext));
        });

    /// <summary>Goes behind the rules of access, which say who asks.</summary>
    public static void UsePastMomentLimit(this WebApplication app) => app.UseRateLimiter();

    private static RateLimitPartition<string> PartitionOf(HttpContext context) =>
        Array.Exists(MomentKeys, context.Request.Query.ContainsKey)
            ? RateLimitPartition.GetConcurrencyLimiter(
                ClientOf(context),
                _ => new ConcurrencyLimiterOptions { PermitLimit = MaxPerClient, QueueLimit = 0 }
            )
            : RateLimitPartition.GetNoLimiter("");

    private static string ClientOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name }
            ? $"user {name}"
            : $"address {ClientAddress.Of(context)}";

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return PlainPage.WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "Too many past moments at once",
            [
                $"This client asks for more than {MaxPerClient} past moments at the same time. Ask for one after the other: wait "
                    + "for each answer before the next question.",
            ]
        );
    }
}
