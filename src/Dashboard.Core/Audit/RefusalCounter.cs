using System.Globalization;

namespace Dashboard.Core.Audit;

/// <summary>Keeps refused callers from filling the audit log: of the refusals of one subject only one in ten minutes is written
/// down, with how many went before.</summary>
public sealed class RefusalCounter
{
    /// <summary>Subjects that are remembered; the one that was written down first is forgotten first.</summary>
    internal const int MaxSubjects = 1000;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset WrittenAt, int Unwritten)> subjects = new(StringComparer.Ordinal);

    /// <summary>Ends an entry's words with how many refusals it stands for; with nothing when it is only itself.</summary>
    public static string Words(int times) =>
        times > 1 ? string.Create(CultureInfo.InvariantCulture, $", {times} times since the last entry") : "";

    /// <summary>How many refusals this entry stands for; zero when none is to be written.</summary>
    /// <param name="subject">What was refused; all unknown keys are one subject.</param>
    /// <param name="now">When.</param>
    public int Count(string subject, DateTimeOffset now)
    {
        lock (gate)
        {
            if (subjects.TryGetValue(subject, out var past) && now - past.WrittenAt < Quiet)
            {
                subjects[subject] = past with { Unwritten = past.Unwritten + 1 };
                return 0;
            }

            if (subjects.Count >= MaxSubjects && !subjects.ContainsKey(subject))
                subjects.Remove(subjects.MinBy(entry => entry.Value.WrittenAt).Key);
            subjects[subject] = (now, 0);
            return past.Unwritten + 1;
        }
    }
}
