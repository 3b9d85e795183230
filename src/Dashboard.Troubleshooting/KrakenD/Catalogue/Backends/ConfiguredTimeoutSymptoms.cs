using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>Configured timeouts against how long calls and requests took.</summary>
internal static class ConfiguredTimeoutSymptoms
{
    /// <summary>Calls that end at the timeout take as long as it, but for what the gateway itself needs.</summary>
    private const double Near = 0.9;

    /// <summary>What takes so much longer than a timeout was not ended by it.</summary>
    private const double Beyond = 1.15;

    /// <summary>What ends so early was not ended by the timeout.</summary>
    private const double FarBelow = 0.7;

    /// <summary>The quantile that shows what the slowest requests take; rarer ones are too few to have a bucket.</summary>
    private const double SlowestQuantile = 0.99;

    /// <summary>Unanswered calls ended when the configured time was over.</summary>
    public static readonly Symptom CallsEndAtTimeout = ConfiguredSymptom.For<BackendProblem>(
        "configured-timeout-is-reached",
        (problem, configuration) =>
        {
            var worst = problem
                .Calls.OrderByDescending(call => call.TimedOut.In(problem.Window))
                .Select(call => (Call: call, Configured: configuration.Endpoint(call.Endpoint)))
                .FirstOrDefault(entry => entry.Configured is not null);
            if (worst.Configured is not { } endpoint)
                return Finding.NotConfigured;
            var unanswered =
                worst.Call.Where(status => status == "0").In(problem.Window) - worst.Call.Canceled.In(problem.Window);
            if (unanswered < problem.Thresholds.MinimumEvents)
                return Finding.Unknown($"{Sentence(endpoint, configuration.Values)}; too few calls without an answer to compare");
            var limit = LimitOf(endpoint, configuration.Values).TotalSeconds;
            var waited = worst.Call.UnansweredSeconds.In(problem.Window) / unanswered;
            return new Finding
            {
                Verdict =
                    waited >= Near * limit && waited <= Beyond * limit ? Verdict.Present
                    : waited < FarBelow * limit || waited > Beyond * limit ? Verdict.Absent
                    : Verdict.Unknown,
                Text =
                    $"{Sentence(endpoint, configuration.Values)}; calls without an answer took "
                    + $"{QuantityFormatter.Seconds(waited)} on average"
                    + P99(problem.View, worst.Call.Endpoint),
                Value = waited,
                Unit = "seconds",
                Threshold = limit,
            };
        }
    );

    /// <summary>The slowest requests reach the configured time.</summary>
    public static readonly Symptom RequestsReachTimeout = new(
        "configured-timeout-is-near",
        problem =>
            problem is BackendProblem or SlowBackendProblem
            && problem is KrakenDProblem { View.Configuration: { } configuration } found
                ? Slowest(found, configuration)
                : Finding.NotConfigured
    );

    private static Finding Slowest(KrakenDProblem problem, ConfigurationView configuration)
    {
        var slowest = problem
            .View.Endpoints.Where(endpoint => problem.Endpoints.Contains(endpoint.Name, StringComparer.Ordinal))
            .Select(endpoint => (Configured: configuration.Endpoint(endpoint.Name), P99: QuantileOf(endpoint)))
            .Where(entry => entry is { Configured: not null, P99: not null })
            .OrderByDescending(entry => entry.P99!.UpperSeconds / entry.Configured!.BackendBudget.TotalSeconds)
            .FirstOrDefault();
        if (slowest is not { Configured: { } endpoint, P99: { } p99 })
            return Finding.NotConfigured;
        var budget = endpoint.BackendBudget.TotalSeconds;
        return new Finding
        {
            Verdict =
                p99.LowerSeconds >= Near * budget ? Verdict.Present
                : p99.UpperSeconds < Near * budget ? Verdict.Absent
                : Verdict.Unknown,
            Text = $"{Sentence(endpoint, configuration.Values)}; its P99 is {Range(p99)}",
            Value = p99.Seconds,
            Unit = "seconds",
            Threshold = budget,
        };
    }

    private static TimeSpan LimitOf(EffectiveEndpoint endpoint, EffectiveConfiguration values) =>
        values.ResponseHeaderTimeout is { } headers && headers < endpoint.BackendBudget ? headers : endpoint.BackendBudget;

    private static string Sentence(EffectiveEndpoint endpoint, EffectiveConfiguration values)
    {
        var timeout = $"The timeout of {endpoint.Name} is {QuantityFormatter.Seconds(endpoint.Timeout.TotalSeconds)}";
        var budget =
            endpoint.BudgetShare < 1
                ? $", of which its backends get {QuantityFormatter.Percent(endpoint.BudgetShare)}, "
                    + QuantityFormatter.Seconds(endpoint.BackendBudget.TotalSeconds)
                : "";
        var headers =
            LimitOf(endpoint, values) < endpoint.BackendBudget
                ? $", and response_header_timeout is {QuantityFormatter.Seconds(LimitOf(endpoint, values).TotalSeconds)}"
                : "";
        return timeout + budget + headers;
    }

    private static string P99(GatewayView view, string endpoint) =>
        view.Endpoints.FirstOrDefault(candidate => candidate.Name == endpoint) is { } found && QuantileOf(found) is { } p99
            ? $", and its P99 is {Range(p99)}"
            : "";

    private static Quantile? QuantileOf(EndpointView endpoint) =>
        EndpointList.QuantileOf(endpoint.Latency.TakeLast(1), SlowestQuantile);

    private static string Range(Quantile quantile) =>
        double.IsFinite(quantile.UpperSeconds)
            ? $"{QuantityFormatter.Seconds(quantile.LowerSeconds)} to {QuantityFormatter.Seconds(quantile.UpperSeconds)}"
            : $"above {QuantityFormatter.Seconds(quantile.LowerSeconds)}";
}
