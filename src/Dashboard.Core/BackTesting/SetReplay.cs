using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.BackTesting;

/// <summary>Replays one set of thresholds over readings that come in their order. No clock, no input or output.</summary>
public sealed class SetReplay(Thresholds thresholds, TrackingRules rules, TimeSpan step)
{
    private readonly List<FoundIncident> closed = [];
    private readonly List<StateSpan> states = [];
    private readonly AnswerTally tally = new();
    private TrackerState watch = TrackerState.None;
    private int flipsInIncident;

    /// <summary>Incidents until now.</summary>
    public int Incidents => closed.Count + (watch.Open is null ? 0 : 1);

    /// <summary>Takes in what was read at a moment.</summary>
    public void Take(Snapshot snapshot)
    {
        var diagnosis = DiagnosisEngine.Diagnose(snapshot, thresholds);
        // What was read in part only can show trouble, but not that there is none.
        if (diagnosis.Status is DiagnosisStatus.Healthy && snapshot.Problems.Any(problem => problem.Failed))
            diagnosis = diagnosis with { Status = DiagnosisStatus.Unknown };

        Note(
            diagnosis.At,
            diagnosis.Status switch
            {
                DiagnosisStatus.Incident => MomentState.Trouble,
                DiagnosisStatus.Healthy => MomentState.Healthy,
                _ => MomentState.Unknown,
            }
        );
        tally.Take(diagnosis);
        Follow(IncidentTracker.Next(watch, Observation.Of(diagnosis), rules));
    }

    /// <summary>Nothing could be read at a moment: that is neither good nor bad.</summary>
    public void Skip(DateTimeOffset at)
    {
        Note(at, MomentState.Unread);
        tally.Skip();
    }

    /// <summary>What was found until now.</summary>
    public SetResult Result() =>
        new()
        {
            Thresholds = thresholds,
            Incidents =
            [
                .. closed,
                .. watch.Open is { } open ? [FoundIncident.Of(open, flipsInIncident)] : Array.Empty<FoundIncident>(),
            ],
            Causes = tally.Causes(),
            Overlaps = tally.Overlaps(),
            States = [.. states],
            Flips = tally.Flips,
        };

    private void Follow(TrackingResult next)
    {
        watch = next.State;
        if (next.Incident is not { } incident)
            return;
        flipsInIncident += next.Events.Count(line => line.Kind is IncidentEventKind.FirstCauseChanged);
        if (incident.IsOpen)
            return;
        closed.Add(FoundIncident.Of(incident, flipsInIncident));
        flipsInIncident = 0;
    }

    private void Note(DateTimeOffset at, MomentState state)
    {
        if (states is [.., var last] && last.State == state)
            states[^1] = last with { To = at + step, Moments = last.Moments + 1 };
        else
            states.Add(new StateSpan(state, at, at + step, 1));
    }
}
