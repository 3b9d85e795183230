using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Troubleshooting.Tests.KrakenD.WhatIf;

/// <summary>Calls with their moments and ends, sent through a breaker that lets them overlap.</summary>
internal sealed class SimulatedCalls
{
    public static readonly TimeSpan MaxLatency = TimeSpan.FromSeconds(2);

    private readonly List<(double Start, double End, bool Fails)> calls = [];
    private readonly int steps;

    private SimulatedCalls(int steps) => this.steps = steps;

    /// <summary>Healthy steps, broken ones and flapping ones, each at its own rate. The first and the last seconds are quiet, so
    /// that each call belongs to the span.</summary>
    public static SimulatedCalls Random(Random chance, int steps)
    {
        var simulated = new SimulatedCalls(steps);
        for (var step = 0; step < steps; step++)
        {
            var failing = (double[])[0, 0.03, 0.6, 1, 1];
            var (rate, share) = (chance.Next(0, 60), failing[chance.Next(failing.Length)]);
            for (var call = 0; call < rate; call++)
            {
                var quiet = step == 0 || step == steps - 1 ? 25 : 30;
                var start = (step * 30) + (chance.NextDouble() * quiet);
                var end = start + (chance.NextDouble() * MaxLatency.TotalSeconds);
                simulated.calls.Add((start, end, chance.NextDouble() < share));
            }
        }

        simulated.calls.Sort();
        return simulated;
    }

    /// <summary>What the counters show: a call that is refused when it comes, one that is sent when it has ended.</summary>
    public IReadOnlyList<CallStep> Counted(BreakerSetting? setting)
    {
        var counted = new CallStep[steps];
        var breaker = setting is null ? null : new OverlappingBreaker(setting);
        var running = new PriorityQueue<(int Generation, bool Fails), double>();
        foreach (var (start, end, fails) in calls)
        {
            EndUntil(start);
            if (breaker is null || breaker.Begins(start) is not null)
                running.Enqueue((breaker?.Generation ?? 0, fails), end);
            else
                Count(start, new CallStep(1, 0, 0));
        }

        EndUntil(double.PositiveInfinity);
        return counted;

        void EndUntil(double now)
        {
            while (running.TryPeek(out var call, out var end) && end <= now)
            {
                running.Dequeue();
                breaker?.Ends(end, call.Generation, call.Fails);
                Count(end, new CallStep(1, 1, call.Fails ? 1 : 0));
            }
        }

        void Count(double at, CallStep one)
        {
            ref var step = ref counted[(int)(at / 30)];
            step = new CallStep(step.Calls + one.Calls, step.Sent + one.Sent, step.Failed + one.Failed);
        }
    }

    /// <summary>As sony/gobreaker: calls that end in another generation than they began in do not count.</summary>
    private sealed class OverlappingBreaker(BreakerSetting setting)
    {
        private enum State
        {
            Closed,
            Open,
            HalfOpen,
        }

        private State state;
        private double expiry = setting.Interval.TotalSeconds;
        private int errors;
        private int begun;

        public int Generation { get; private set; }

        public int? Begins(double now)
        {
            Update(now);
            if (state is State.Open || (state is State.HalfOpen && begun >= 1))
                return null;
            begun++;
            return Generation;
        }

        public void Ends(double now, int generation, bool fails)
        {
            Update(now);
            if (generation != Generation)
                return;
            errors = fails ? errors + 1 : 0;
            if (fails && (state is State.HalfOpen || errors > setting.MaxErrors))
                Become(State.Open, now + setting.OpenFor.TotalSeconds);
            else if (!fails && state is State.HalfOpen)
                Become(State.Closed, now + setting.Interval.TotalSeconds);
        }

        private void Update(double now)
        {
            if (state is State.Open && now > expiry)
                Become(State.HalfOpen, double.PositiveInfinity);
            else if (state is State.Closed && setting.Interval > TimeSpan.Zero && now > expiry)
                Become(State.Closed, now + setting.Interval.TotalSeconds);
        }

        private void Become(State next, double until) =>
            (state, expiry, errors, begun, Generation) = (next, until, 0, 0, Generation + 1);
    }
}
