using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>The engine: a snapshot in, a diagnosis out. Pure, so the same snapshot always gives the same answer.</summary>
public static class DiagnosisEngine
{
    /// <summary>Diagnoses a snapshot with the whole catalogue.</summary>
    public static Diagnosis Diagnose(Snapshot snapshot, Thresholds thresholds) =>
        Diagnose(snapshot, thresholds, KrakenDCatalogue.Causes);

    /// <summary>Diagnoses a snapshot as if the catalogue held only these entries.</summary>
    public static Diagnosis Diagnose(Snapshot snapshot, Thresholds thresholds, IReadOnlyList<Cause> catalogue)
    {
        var view = GatewayViewBuilder.Build(snapshot);
        var problems = new ProblemDetector(view, thresholds).Problems();
        var explained = Explanation.Of(problems, catalogue);
        var causes = CauseList.Of(explained, view);
        var status = StatusEvaluator.Judge(view, explained);
        var impact = ImpactEvaluator.Judge(view, problems, explained, thresholds);
        var isCounted = !explained.Any(explanation => explanation.Problem.InvalidatesCounts);
        var measured = MissingTelemetry.StatesOf(view);
        var (headline, detail) = Headline.Of(status, causes, impact, view);
        return new Diagnosis
        {
            Gateway = snapshot.Gateway,
            At = snapshot.At,
            Window = Rise.MaxWindow,
            Status = status,
            Impact = impact,
            Headline = headline,
            Detail = detail,
            Panels = PanelList.Of(view, causes, isCounted),
            Causes = causes,
            RuledOut = RuledOutList.Of(explained, causes),
            Configuration = view.ConfigurationUse,
            Signals = view.Signals,
            CannotJudge = MissingTelemetry.Of(view, measured, catalogue, causes),
            BlindSpots = MissingTelemetry.Spots(measured, catalogue),
            NextCheck = status == DiagnosisStatus.Incident ? CheckFinder.Find(explained, view) : null,
            Endpoints = isCounted ? EndpointList.Of(view, causes) : [],
            Breakers = isCounted ? BreakerList.Of(view, causes) : [],
            Replicas = ReplicaList.Of(view, thresholds),
            Logs = LogList.Of(view),
            Changes = Changes.Around(impact.Since, view, causes),
            DataTime = Freshness.NewestSample(view),
            ScrapeInterval = Freshness.ScrapeInterval(view),
            HistoryFrom = snapshot.HistoryFrom,
            ReadingProblems = [.. ReadingProblemList.Of(snapshot)],
            CatalogueVersion = KrakenDCatalogue.Version,
            Queries = snapshot.Queries,
        };
    }
}
