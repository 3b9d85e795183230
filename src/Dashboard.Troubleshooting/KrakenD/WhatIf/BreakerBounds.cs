using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>How many calls a breaker does not send, in whatever order and however close to each other the calls of a step came
/// and ended. It counts errors in a row, and only their number per step is known.</summary>
public sealed class BreakerBounds
{
    private readonly BreakerSetting setting;
    private readonly double step;
    private readonly double late;

    private BreakerBounds(BreakerSetting setting, TimeSpan step, TimeSpan late) =>
        (this.setting, this.step, this.late) = (setting, step.TotalSeconds, late.TotalSeconds);

    private double OpenFor => setting.OpenFor.TotalSeconds;

    /// <summary>The short-circuited calls of one replica.</summary>
    /// <param name="steps">Its calls; the first step lies before the span.</param>
    /// <param name="step">Length of a step.</param>
    /// <param name="late">How much later than it came a call may be counted.</param>
    /// <param name="setting">The breaker.</param>
    public static CountRange ShortCircuited(IReadOnlyList<CallStep> steps, TimeSpan step, TimeSpan late, BreakerSetting setting)
    {
        var bounds = new BreakerBounds(setting, step, late);
        return new CountRange(bounds.Least(steps), bounds.Most(steps));
    }

    /// <summary>Calls are in flight together and end in the best order, and those that were not sent would have ended as those
    /// that were: only a breaker that nothing but errors meets must refuse.</summary>
    private double Least(IReadOnlyList<CallStep> steps)
    {
        var (refused, share, errors) = (0.0, 0.0, 0.0);
        var (openedAt, openedIn) = ((double?)null, 0);
        for (var index = 0; index < steps.Count; index++)
        {
            share = steps[index].FailedShare ?? share;
            var calls = steps[index].Calls;
            if (calls < 1)
                continue;
            var failed = steps[index].Failed + (steps[index].Unsent * share);
            var successes = Math.Max(0, calls - failed);
            var (start, end) = ((index * step) - late, ((index + 1) * step) + late);
            if (openedAt is { } opened && successes < 0.5)
            {
                // Each probe fails and opens it anew. In the step behind the one in which it opened, calls that were already in
                // flight may still end.
                var firstProbe = Math.Max(start, opened + OpenFor);
                var probes = firstProbe >= end ? 0 : Math.Floor((end - firstProbe) / OpenFor) + 1;
                if (index > 0 && index != openedIn + 1)
                    refused += Math.Max(0, calls - probes);
                openedAt = firstProbe < end ? firstProbe : opened;
                continue;
            }

            // A first probe that succeeds closes it, and the rest is in flight at the same time.
            var separators = Separators(successes);
            var isOpened = failed + errors > setting.MaxErrors * (separators + 1);
            (openedAt, openedIn) = (isOpened ? start : null, index);
            errors = isOpened || separators >= 1 ? 0 : errors + failed;
        }

        return refused;
    }

    /// <summary>What may begin the count anew within a step: successes, and ends of the interval.</summary>
    private double Separators(double successes) =>
        Math.Ceiling(successes - 0.01)
        + (setting.Interval > TimeSpan.Zero ? Math.Floor((step + (2 * late)) / setting.Interval.TotalSeconds) + 1 : 0);

    /// <summary>Errors come in a row, calls that were not sent would all have failed, and calls come while it is open.</summary>
    private double Most(IReadOnlyList<CallStep> steps)
    {
        // What was not sent at the first calls says that it was open already.
        var (refused, errors) = (0.0, 0.0);
        double? openUntil = steps.FirstOrDefault(first => first.Calls >= 1).Unsent > 0 ? OpenFor + late : null;
        for (var index = 0; index < steps.Count; index++)
        {
            var calls = steps[index].Calls;
            var failed = Math.Min(calls, steps[index].Failed + steps[index].Unsent);
            var (start, end) = ((index * step) - late, ((index + 1) * step) + late);
            var needed = openUntil is null ? setting.MaxErrors + 1 - errors : 0;
            var isOpen = openUntil is not null || failed >= needed;

            // Behind its time the first call is a probe; those that meet it in flight are refused, too.
            var sent =
                openUntil is not { } until ? needed
                : start < until ? 0
                : 1;
            if (isOpen && index > 0)
                refused += Math.Max(0, calls - sent);
            errors = isOpen ? 0 : Row(calls, failed, errors);
            if (isOpen && failed > 0)
                openUntil = end + OpenFor;
            else if (calls > 0 && start >= openUntil)
                openUntil = null;
        }

        return refused;
    }

    /// <summary>Errors in a row at the end of a step that did not open it.</summary>
    private static double Row(double calls, double failed, double before) => failed < calls ? failed : before + failed;
}
