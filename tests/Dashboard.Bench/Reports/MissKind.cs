namespace Dashboard.Bench.Reports;

/// <summary>What kept an answer from being right.</summary>
internal enum MissKind
{
    /// <summary>The answer itself says that the signal is missing which alone tells the fault.</summary>
    CannotJudge,

    /// <summary>Nothing rose beyond chance, or what rose is below the threshold of an incident.</summary>
    TooSmall,

    /// <summary>The right cause is listed, and another one stands first.</summary>
    AmongThree,

    /// <summary>Another cause, with a confidence that nobody acts on.</summary>
    Unsure,

    /// <summary>Another cause, for sure.</summary>
    Confident,
}
