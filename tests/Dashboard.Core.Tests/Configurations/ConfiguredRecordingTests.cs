using System.Collections.Concurrent;
using System.Text;
using Dashboard.Core.Tests.Prometheus;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Configurations;

/// <summary>What a gateway's own file may do to an answer: every carried recording at several moments, without a file, with the
/// one that ran, and with some of the other recordings', which are other versions of it.</summary>
[Collection(WholeRecordings.Name)]
public sealed class ConfiguredRecordingTests
{
    private static readonly TimeSpan[] Moments =
    [
        TimeSpan.FromMinutes(-3),
        TimeSpan.FromMinutes(1.5),
        TimeSpan.FromMinutes(3),
        TimeSpan.FromMinutes(7),
    ];

    /// <summary>Files of other recordings at each moment; at another moment others.</summary>
    private const int Others = 5;

    [PrometheusFact]
    public async Task A_file_keeps_the_right_cause_first_and_makes_no_wrong_one_confident()
    {
        var names = RecordingCollection.Carried.Names;
        var files = names.ToDictionary(name => name, FileOf, StringComparer.Ordinal);
        var others = names.DistinctBy(FileOf, StringComparer.Ordinal).ToList();
        var objections = new ConcurrentBag<string>();
        var used = 0;
        await WholeRecordings.EachAsync(
            async (recording, number) =>
            {
                var name = recording.Name;
                await using var prometheus = await LocalPrometheus.StartWithAsync([recording], default);
                foreach (var (round, at) in Moments.Select(after => recording.Scenario.Onset + after).Index())
                {
                    var snapshot = await RealStore.ReadAsync(prometheus.Address, $"cluster=\"{name}\"", at);
                    var truth = new Truth($"{name} {at:HH:mm:ss}", recording.Scenario, at);
                    var without = Diagnose(snapshot, null);
                    var first = ((number * Moments.Length) + round) * Others;
                    foreach (var file in Enumerable.Range(first, Others).Select(next => others[next % others.Count]))
                    {
                        var with = Diagnose(snapshot, files[file]);
                        if (with.Configuration!.IsUsed)
                            Interlocked.Increment(ref used);
                        Add(truth.ToConfidence(without, with, file));
                    }

                    var own = Diagnose(snapshot, files[name]);
                    Add(truth.ToConfidence(without, own, name).Concat(truth.ToOrder(without, own)));
                }
            }
        );

        Assert.True(objections.IsEmpty, string.Join('\n', objections.Order(StringComparer.Ordinal)));
        Assert.True(used > names.Count, "Hardly any file was taken for the gateway's own.");

        void Add(IEnumerable<string> more)
        {
            foreach (var objection in more)
                objections.Add(objection);
        }
    }

    private static Diagnosis Diagnose(Snapshot snapshot, string? text) =>
        DiagnosisEngine.Diagnose(
            text is null ? snapshot : snapshot with { Configuration = ValuesOf(text, snapshot.At) },
            new Thresholds()
        );

    private static EffectiveConfiguration ValuesOf(string text, DateTimeOffset at) =>
        EffectiveConfigurationBuilder.Build(
            new GatewayConfiguration(JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(text)).Document!),
            "0f1e2d3c4b5a",
            at.AddHours(-1)
        );

    /// <summary>What ran during the fault: the newer one where a rollout brought it about.</summary>
    private static string FileOf(string recording)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Recordings", recording);
        var newer = Path.Combine(folder, "krakend-2.json");
        return File.ReadAllText(File.Exists(newer) ? newer : Path.Combine(folder, "krakend.json"));
    }

    /// <summary>What is right at a moment.</summary>
    private sealed class Truth(string moment, Lab.Scenario scenario, DateTimeOffset at)
    {
        private readonly HashSet<string> right = scenario
            .Truth.Where(fault => fault.Onset <= at && at < fault.Cleared)
            .SelectMany(fault => fault.AlsoAccepted.Prepend(fault.Cause))
            .ToHashSet(StringComparer.Ordinal);

        /// <summary>Wrong causes that the file made confident.</summary>
        public IEnumerable<string> ToConfidence(Diagnosis without, Diagnosis with, string file) =>
            with
                .Causes.Where(cause => cause.Level is ConfidenceLevel.High && !IsRight(cause.Id))
                .Where(cause => !without.Causes.Any(other => other.Id == cause.Id && other.Level is ConfidenceLevel.High))
                .Select(cause => $"{moment}: the file of {file} makes {cause.Id} sure ({cause.Confidence:0.00})");

        /// <summary>A right first cause that the file displaced, or made less sure.</summary>
        public IEnumerable<string> ToOrder(Diagnosis without, Diagnosis with)
        {
            if (without.Causes is not [var first, ..] || !right.Contains(first.Id))
                yield break;
            if (with.Causes is not [var top, ..] || !right.Contains(top.Id))
                yield return $"{moment}: {first.Id} is first without the file, with it {with.Causes.FirstOrDefault()?.Id}";
            else if (top.Level < first.Level)
                yield return $"{moment}: {top.Id} is {top.Level} with the file, and {first.Id} was {first.Level} without";
        }

        private bool IsRight(string id) => right.Contains(id) || scenario.Consequences.Contains(id, StringComparer.Ordinal);
    }
}
