using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>The gateway itself refuses requests before they enter an endpoint's pipe.</summary>
public sealed record RefusalProblem : KrakenDProblem
{
    /// <inheritdoc/>
    public override double Events => Refused;

    /// <summary>Fewer refusals than this share leave most callers unharmed.</summary>
    private const double CriticalRefusals = 0.2;

    /// <inheritdoc/>
    public override bool ShowsInFailures => true;

    /// <inheritdoc/>
    public override Counts FailuresOn(EndpointView endpoint) =>
        // Of the refusals only those at an endpoint's own limit are 5xx.
        Kind == RefusalKind.EndpointLimit
        && Views.Contains(endpoint)
            ? RefusedBy(Kind, endpoint, View)
            : Counts.None(View.Steps);

    /// <summary>What is refused: bad tokens, a client over its limit, or an endpoint over its limit.</summary>
    public required RefusalKind Kind { get; init; }

    /// <summary>Endpoints that refuse.</summary>
    public required IReadOnlyList<EndpointView> Views { get; init; }

    /// <summary>Refused requests in the window.</summary>
    public required double Refused { get; init; }

    /// <summary>All requests to these endpoints in the window.</summary>
    public required double Requests { get; init; }

    /// <summary>Refused requests over the whole history.</summary>
    public required Counts History { get; init; }

    /// <summary>Endpoint routes as logs spell them.</summary>
    public required IReadOnlySet<string> Routes { get; init; }

    /// <summary>Endpoints that refuse most tokens: their time is that of waiting for keys that cannot be fetched. A limit refuses
    /// at once and slows nothing.</summary>
    public static IEnumerable<string> MostlyRefused(ProblemDetector examined) =>
        from problem in examined.Refusals
        where problem.Kind == RefusalKind.Token
        from endpoint in problem.Views
        let refused = RefusedBy(problem.Kind, endpoint, examined.View).In(problem.Window)
        where refused >= DetectionLimits.Majority * endpoint.Requests.In(problem.Window)
        select endpoint.Name;

    /// <summary>Statuses that rose beyond what clients usually cause.</summary>
    public static IEnumerable<RefusalProblem> Find(ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        foreach (var kind in Enum.GetValues<RefusalKind>())
        {
            var refusing = view
                .Endpoints.Select(endpoint => (Endpoint: endpoint, Refused: RefusedBy(kind, endpoint, view)))
                .ToList();
            var usual = BaselineShare(refusing, thresholds, kind);
            var risen = refusing.FindAll(entry =>
                Rise.Find(
                    view,
                    entry.Refused,
                    entry.Endpoint.Requests,
                    thresholds.ForEndpoint(entry.Endpoint.Name),
                    usual,
                    againstPast: true,
                    Minimum(kind, thresholds)
                )
                    is not null
            );
            if (risen.Count == 0)
            {
                if (FaintlyRisen(kind, refusing, examined) is { Count: > 0 } faint)
                    yield return Of(kind, faint, examined, isFaint: true);
                continue;
            }

            // Endpoints that refuse a few requests in the same window belong to the same problem, not to one of their own.
            var involved = refusing.FindAll(entry =>
                risen.Contains(entry)
                || Proportion.Significance(
                    entry.Refused.In(view.Last(Rise.MaxWindow)),
                    entry.Endpoint.Requests.In(view.Last(Rise.MaxWindow)),
                    usual
                ) > 2
            );
            yield return Of(kind, involved, examined, isFaint: false);
        }
    }

    /// <summary>Requests that the gateway answered with the kind's status without asking the pipe.</summary>
    internal static Counts RefusedBy(RefusalKind kind, EndpointView endpoint, GatewayView view)
    {
        var refused = RefusedBy(kind, endpoint, view.CallsByEndpoint[endpoint.Name]);
        return refused.IsEmpty || !view.CallsByEndpoint.Contains("") ? refused : WithoutPassedOn(kind, refused, view);
    }

    /// <summary>Where no label tells whose calls they are (OpenCensus), what backends answered with the same status is taken off
    /// all endpoints by their share of it.</summary>
    private static Counts WithoutPassedOn(RefusalKind kind, Counts refused, GatewayView view)
    {
        var statuses = StatusesOf(kind);
        var passedOn = Counts.Sum(view.CallsByEndpoint[""].Select(call => call.Where(statuses.Contains)), view.Steps);
        if (passedOn.IsEmpty)
            return refused;
        var answered = Counts.Sum(view.Endpoints.Select(endpoint => endpoint.Where(statuses.Contains)), view.Steps);
        return refused.Times(step =>
            answered.Values[step] > 0 ? Math.Max(0, 1 - (passedOn.Values[step] / answered.Values[step])) : 1
        );
    }

    /// <summary>As <see cref="RefusedBy(RefusalKind, EndpointView, GatewayView)"/>, with the endpoint's backend calls.</summary>
    internal static Counts RefusedBy(RefusalKind kind, EndpointView endpoint, IEnumerable<CallView> calls)
    {
        var steps = endpoint.Requests.Length;
        var answered = Counts.Sum(StatusesOf(kind).Select(endpoint.Status), steps);
        if (answered.IsEmpty)
            return answered;
        if (endpoint.Piped is { } piped)
        {
            // S counts what P does not: rejected before the pipe. Statuses of the pipe's own are left out that way.
            return answered.AtMost(endpoint.Requests.Minus(piped));
        }

        var passedOn = Counts.Sum(calls.Select(call => call.Where(StatusesOf(kind).Contains)), steps);
        return answered.Minus(passedOn);
    }

    private static IReadOnlyList<string> StatusesOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Token => ["401", "403"],
            RefusalKind.ClientLimit => ["429"],
            _ => ["503"],
        };

    /// <summary>Some callers never have a token, and they come in bunches: what all endpoints refused before is normal.</summary>
    private static double BaselineShare(
        List<(EndpointView Endpoint, Counts Refused)> refusing,
        Thresholds thresholds,
        RefusalKind kind
    )
    {
        if (kind == RefusalKind.EndpointLimit)
        {
            return thresholds.ErrorShare / 2;
        }

        var refused = Counts.Sum(
            refusing.Select(entry => entry.Refused),
            refusing.Select(entry => entry.Refused.Length).FirstOrDefault()
        );
        var requests = Counts.Sum(refusing.Select(entry => entry.Endpoint.Requests), refused.Length);
        var before = new StepSpan(0, ChangePoint.OfRise(refused, requests) ?? refused.Length);
        return Math.Max(2 * thresholds.ErrorShare, 2 * (refused.In(before) + 1) / (requests.In(before) + 100));
    }

    private static List<(EndpointView Endpoint, Counts Refused)> FaintlyRisen(
        RefusalKind kind,
        List<(EndpointView Endpoint, Counts Refused)> refusing,
        ProblemDetector examined
    ) =>
        refusing.FindAll(entry =>
            Rise.FindFaint(
                examined.View,
                // Callers without a good token come and go every day; only what the gateway has to answer for is worth a notice.
                kind == RefusalKind.Token
                    ? RefusedForKeys(entry.Endpoint, examined.View)
                    : entry.Refused,
                entry.Endpoint.Requests,
                examined.Thresholds.ForEndpoint(entry.Endpoint.Name)
            )
                is not null
        );

    /// <summary>Log lines of an endpoint that say that the keys could not be fetched or do not fit.</summary>
    private static Counts RefusedForKeys(EndpointView endpoint, GatewayView view) =>
        Counts.Sum(
            view.Logs.JwtRejections.Where(line =>
                    line.Endpoint == endpoint.MetricRoute && (line.Reason is "jwk_fetch" or "unknown_key" or "algorithm")
                )
                .Select(line => line.Lines),
            view.Steps
        );

    private static int Minimum(RefusalKind kind, Thresholds thresholds) =>
        kind == RefusalKind.Token ? 2 * thresholds.MinimumEvents : thresholds.MinimumEvents;

    private static RefusalProblem Of(
        RefusalKind kind,
        List<(EndpointView Endpoint, Counts Refused)> involved,
        ProblemDetector examined,
        bool isFaint
    )
    {
        var view = examined.View;
        var refused = Counts.Sum(involved.Select(entry => entry.Refused), view.Steps);
        var requests = Counts.Sum(involved.Select(entry => entry.Endpoint.Requests), view.Steps);
        var onset = ChangePoint.OfRise(refused, requests);
        var longest = view.Last(Rise.MaxWindow);
        var window = new StepSpan(Math.Max(longest.First, Math.Min(onset ?? 0, view.Steps - 1)), view.Steps);
        var (events, trials) = (refused.In(window), requests.In(window));
        return new RefusalProblem
        {
            Examined = examined,
            Window = window,
            OnsetStep = onset > 0 ? onset : null,
            Since = view.StartOf(onset > 0 ? onset : null),
            Kind = kind,
            Views = [.. involved.Select(entry => entry.Endpoint)],
            Routes = involved.Select(entry => entry.Endpoint.MetricRoute).ToHashSet(StringComparer.Ordinal),
            Endpoints = [.. involved.Select(entry => entry.Endpoint.Name)],
            Refused = events,
            Requests = trials,
            History = refused,
            IsFaint = isFaint,
            Severity =
                isFaint ? Severity.Info
                : kind == RefusalKind.ClientLimit || events < CriticalRefusals * trials ? Severity.Warning
                : Severity.Critical,
            FailedPerSecond = events / Signals.LengthOf(window).TotalSeconds,
            Impact =
                $"{SentenceFormatter.Share(events, trials)} requests to "
                + $"{QuantityFormatter.Count(involved.Count, "endpoint")} are refused with "
                + $"{string.Join(" or ", StatusesSeen(kind, involved.Select(entry => entry.Endpoint), window))}",
        };
    }

    private static IEnumerable<string> StatusesSeen(RefusalKind kind, IEnumerable<EndpointView> endpoints, StepSpan window)
    {
        var seen = StatusesOf(kind).Where(status => endpoints.Any(endpoint => endpoint.Status(status).In(window) > 0)).ToList();
        return seen.Count > 0 ? seen : StatusesOf(kind);
    }
}

/// <summary>Why the gateway refuses a request on its own.</summary>
public enum RefusalKind
{
    /// <summary>401 or 403: token missing, bad or not allowed, or the validator cannot work.</summary>
    Token,

    /// <summary>429: <c>client_max_rate</c>.</summary>
    ClientLimit,

    /// <summary>503: <c>max_rate</c>.</summary>
    EndpointLimit,
}
