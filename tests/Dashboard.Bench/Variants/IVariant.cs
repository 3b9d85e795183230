using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>A harder form of a recording, made from its raw samples; a pure transformation.</summary>
internal interface IVariant
{
    /// <summary>Name on the command line and in the report.</summary>
    string Name { get; }

    /// <summary>What is different, in one sentence.</summary>
    string About { get; }

    /// <summary>Share of right first answers that is aimed at; null where none was set.</summary>
    double? Goal { get; }

    /// <summary>Whether the variant makes sense for a recording.</summary>
    bool AppliesTo(Recording recording);

    /// <summary>The recording in its harder form; series that stay as they are stay the same objects.</summary>
    Recording Apply(Recording recording);
}
