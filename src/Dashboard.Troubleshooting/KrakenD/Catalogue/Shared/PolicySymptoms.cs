using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>What separates a rule that refuses from code that fails and from tokens.</summary>
internal static class PolicySymptoms
{
    /// <summary>A JSON schema answers 400; a missing host never makes a 4xx.</summary>
    public static readonly Symptom ClientsGet4xx = new(
        "clients-get-4xx",
        problem =>
        {
            if (problem is not NoBackendCallProblem pipe || !pipe.View.Snapshot.WasRead(Signals.ServerRequests))
            {
                return Finding.DoesNotApply;
            }

            var refused = pipe
                .View.Endpoints.Where(endpoint => pipe.Endpoints.Contains(endpoint.Name, StringComparer.Ordinal))
                .SelectMany(endpoint => endpoint.ByStatus)
                .Where(entry => entry.Key.StartsWith('4') && entry.Key is not ("401" or "403" or "429"))
                .Sum(entry => entry.Value.In(pipe.Window));
            return Share(
                refused,
                pipe.Failures,
                SymptomLimits.Majority,
                $"{SentenceFormatter.Share(Math.Min(refused, pipe.Failures), pipe.Failures)} of these requests were "
                    + "answered with 4xx",
                EvidenceQueries.Of(pipe).Server(pipe.Routes, "4..")
            );
        }
    );

    /// <summary>The gateway answers 500, and the pipe never sees the request.</summary>
    public static readonly Symptom FailsBeforeThePipe = new(
        "fails-before-the-pipe",
        problem =>
            problem is GatewayErrorProblem error
                ? Share(
                    error.Failed,
                    error.Requests,
                    error.LeastShare,
                    $"{SentenceFormatter.Share(error.Failed, error.Requests)} requests to "
                        + $"{SentenceFormatter.List(error.Endpoints)} are answered with "
                        + "500 "
                        + $"before they enter the pipe, in {error.WindowText}",
                    EvidenceQueries.Ratio(
                        EvidenceQueries.Of(error).Server(error.Routes, "500"),
                        EvidenceQueries.Of(error).Server(error.Routes)
                    )
                )
                : Finding.DoesNotApply
    );

    /// <summary>Somebody always has an old token: an endpoint that checks tokens answers 401 now and then.</summary>
    public static readonly Symptom EndpointsCheckTokens = new(
        "endpoints-check-tokens",
        problem =>
        {
            if (problem is not RefusalProblem { Kind: RefusalKind.Token } refusal)
            {
                return Finding.DoesNotApply;
            }

            var checking = refusal.Views.Count(endpoint => endpoint.Status("401").Total > 0);
            return Finding.Is(
                checking > 0,
                $"{checking} of {QuantityFormatter.Count(refusal.Views.Count, "refusing endpoint")} answered 401 in the last 45 "
                    + "min, as endpoints that check tokens do"
            );
        }
    );
}
