namespace Dashboard.Troubleshooting;

/// <summary>What looking for a symptom gave: there, not there, or not to be told, with the number behind it.</summary>
public sealed record Finding
{
    /// <summary>There, not there, or unknown.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The claim with number, window and count.</summary>
    public required string Text { get; init; }

    /// <summary>The measured value.</summary>
    public double? Value { get; init; }

    /// <summary>Unit of value and threshold.</summary>
    public string Unit { get; init; } = "ratio";

    /// <summary>The value from which on the symptom is there.</summary>
    public double? Threshold { get; init; }

    /// <summary>PromQL that gives the value at the moment of the diagnosis.</summary>
    public string? Query { get; init; }

    /// <summary>The series behind it.</summary>
    public Chart? Chart { get; init; }

    /// <summary>Nothing worth telling: without a configuration there is nothing that it says.</summary>
    public bool IsOmitted { get; init; }

    /// <summary>The symptom belongs to another kind of problem.</summary>
    public static Finding DoesNotApply { get; } = Unknown("Does not apply here");

    /// <summary>The gateway's configuration is not known, or says nothing about the subject.</summary>
    public static Finding NotConfigured { get; } = Unknown("The configuration is not known") with { IsOmitted = true };

    /// <summary>Nothing can be said.</summary>
    public static Finding Unknown(string because) => new() { Verdict = Verdict.Unknown, Text = because };

    /// <summary>A plain yes or no without a number.</summary>
    public static Finding Is(bool present, string text, string? query = null) =>
        new()
        {
            Verdict = present ? Verdict.Present : Verdict.Absent,
            Text = text,
            Query = query,
            Unit = "flag",
            Value = present ? 1 : 0,
            Threshold = 1,
        };
}
