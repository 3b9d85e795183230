namespace Dashboard.Troubleshooting;

/// <summary>A section of the troubleshooting guide that the catalogue answers: what it says, and what is true.</summary>
/// <param name="Id">Kebab-case, for links.</param>
/// <param name="Title">Its name.</param>
/// <param name="Verdict">How far it can be followed.</param>
/// <param name="Says">What it says, in one or two sentences.</param>
/// <param name="Truth">What is true, in one or two sentences.</param>
public sealed record GuideSection(string Id, string Title, GuideVerdict Verdict, string Says, string Truth);

/// <summary>How far a section of the guide can be followed.</summary>
public enum GuideVerdict
{
    /// <summary>Cannot be proven.</summary>
    Opinion,

    /// <summary>Can be followed as it stands.</summary>
    Correct,

    /// <summary>Right, but the decisive part is missing.</summary>
    Incomplete,

    /// <summary>Leads nowhere.</summary>
    Wrong,

    /// <summary>Wrong, and makes an incident worse.</summary>
    Harmful,
}
