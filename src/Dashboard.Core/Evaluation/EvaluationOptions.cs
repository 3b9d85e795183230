using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Evaluation;

/// <summary>When gateways are evaluated; section <c>Evaluation</c> of the settings.</summary>
public sealed class EvaluationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Evaluation";

    /// <summary>Whether gateways are evaluated in the background; without it only past moments can be asked for.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Time from the start of one evaluation to the next.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gateways that are evaluated at the same time; the others wait for their turn.</summary>
    [Range(1, 64)]
    public int MaxConcurrentEvaluations { get; set; } = 4;

    /// <summary>Longest wait between attempts while a Prometheus fails.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan MaxBackOff { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Answers about past moments that are kept, so that many readers of one link cost one evaluation.</summary>
    [Range(0, 10_000)]
    public int MaxCachedDiagnoses { get; set; } = 200;

    /// <summary>Past moments that are evaluated at the same time, for all who ask; the others wait.</summary>
    [Range(1, 16)]
    public int MaxConcurrentPastMoments { get; set; } = 2;

    /// <summary>Past moments that wait for their turn; one more is refused.</summary>
    [Range(1, 1000)]
    public int MaxWaitingPastMoments { get; set; } = 64;
}
