using Dashboard.Troubleshooting;

namespace Dashboard.Bench.Evaluation;

/// <summary>One evaluation: of the diagnosis only what is measured, because there are many thousands.</summary>
internal sealed record Moment
{
    public required DateTimeOffset At { get; init; }

    public required Phase Phase { get; init; }

    public required DiagnosisStatus Status { get; init; }

    /// <summary>The first causes, best first; none unless the status is an incident.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }

    public string Headline { get; init; } = "";

    /// <summary>When the first cause began, as the answer tells it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Ids of the causes of which the diagnosis says that it cannot judge them, with what is missing.</summary>
    public IReadOnlyDictionary<string, string> NotJudged { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The first answer, or the status, when the fault is taken out of the catalogue; null where that is not
    /// asked.</summary>
    public Answer? WithoutEntry { get; init; }

    public int Queries { get; init; }

    public TimeSpan EngineTime { get; init; }

    /// <summary>The first cause, or the status when there is none.</summary>
    public string First => Answers is [var first, ..] ? first.Cause : Status.ToString().ToLowerInvariant();

    public double Confidence => Answers is [var first, ..] ? first.Confidence : 0;

    public bool IsIncident => Status == DiagnosisStatus.Incident;
}

/// <summary>One cause of an answer.</summary>
internal sealed record Answer(string Cause, double Confidence, string Where = "");
