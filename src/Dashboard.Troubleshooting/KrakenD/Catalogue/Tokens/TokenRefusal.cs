using Dashboard.Troubleshooting.KrakenD.Detection;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>The problem that most causes of this family compete for: the gateway refuses tokens.</summary>
internal static class TokenRefusal
{
    /// <summary>Whether the problem is that tokens are refused.</summary>
    public static bool IsMetBy(Problem problem) => problem is RefusalProblem { Kind: RefusalKind.Token };
}
