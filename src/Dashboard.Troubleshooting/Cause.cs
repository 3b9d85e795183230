using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

namespace Dashboard.Troubleshooting;

/// <summary>An entry of the catalogue: one cause that an on-call engineer can act on.</summary>
public sealed record Cause
{
    /// <summary>Kebab-case, never renamed.</summary>
    public required string Id { get; init; }

    /// <summary>The cause as a short claim.</summary>
    public required string Title { get; init; }

    /// <summary>What it means, in one or two sentences.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether this entry competes to explain a problem.</summary>
    public required Func<Problem, bool> Explains { get; init; }

    /// <summary>How likely it is before anything is seen, in log-odds against "not in the catalogue".</summary>
    public double Prior { get; init; }

    /// <summary>What it expects of the symptoms.</summary>
    public required IReadOnlyList<Indication> Indications { get; init; }

    /// <summary>What to do, mitigations first.</summary>
    public required IReadOnlyList<Fix> Fixes { get; init; }

    /// <summary>Ids of causes that follow from it and are shown under it.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    /// <summary>Ids of causes that are the same trouble at an earlier or milder stage: they are not shown beside it.</summary>
    public IReadOnlyList<string> Absorbs { get; init; } = [];

    /// <summary>Causes that are easily taken for it, and what separates them.</summary>
    public IReadOnlyList<LookAlike> LookAlikes { get; init; } = [];

    /// <summary>What people see first when it strikes.</summary>
    public IReadOnlyList<Sign> SeenAs { get; init; } = [];

    /// <summary>What shows it, for an entry that looks for no symptom; null otherwise.</summary>
    public string? ShownBy { get; init; }

    /// <summary>The sections of the troubleshooting guide that it answers.</summary>
    public IReadOnlyList<GuideSection> GuideSections { get; init; } = [];

    /// <summary>Titles of <see cref="GuideSections"/> in one line.</summary>
    public string Guide =>
        GuideSections.Count > 0 ? string.Join("; ", GuideSections.Select(section => section.Title)) : "Not in the guide";

    /// <summary>Where the guide is wrong or harmful about it, in one line; null where it is not.</summary>
    public string? GuideCorrection { get; init; }

    /// <summary>Whether a gateway with this configuration can suffer from it; null where any can.</summary>
    public Func<EffectiveConfiguration, bool>? IsPossible { get; init; }

    /// <summary>What must be measured to tell it.</summary>
    public IReadOnlyList<Requirement> Needs { get; init; } = [];
}

/// <summary>What a cause expects of a symptom, in log-odds: zero says nothing, 2.3 is ten to one.</summary>
/// <param name="Symptom">What to look for.</param>
/// <param name="WhenPresent">How much its presence moves the cause; negative speaks against.</param>
/// <param name="WhenAbsent">How much its absence moves the cause.</param>
/// <param name="Family">Symptoms of one family measure the same thing: only the strongest counts.</param>
public sealed record Indication(Symptom Symptom, double WhenPresent, double WhenAbsent, string Family)
{
    /// <summary>What it shows when present is certain: that something else was not seen does not overrule it.</summary>
    public bool IsProof { get; private init; }

    /// <summary>The cause cannot be without it, and hardly anything else shows it.</summary>
    public static Indication Essential(Symptom symptom, string? family = null) => new(symptom, 3.5, -6, family ?? symptom.Id);

    /// <summary>Settles the question when it is there; without it little is lost.</summary>
    public static Indication Proof(Symptom symptom, string? family = null) =>
        new(symptom, 5, -2.5, family ?? symptom.Id) { IsProof = true };

    /// <summary>A small hint, either way.</summary>
    public static Indication Hint(Symptom symptom, string? family = null) => new(symptom, 0.8, -0.3, family ?? symptom.Id);
}
