using Dashboard.Troubleshooting;

namespace Dashboard.Components.Words;

/// <summary>Names for catalogue ids that stand without their entry.</summary>
public static class CauseNames
{
    public const string UnknownCause = "unknown-cause";

    public static string Of(string id, Diagnosis diagnosis) =>
        diagnosis.Causes.FirstOrDefault(cause => cause.Id == id)?.Title
        ?? diagnosis.RuledOut.FirstOrDefault(cause => cause.Id == id)?.Title
        ?? FromId(id);

    public static string FromId(string id) =>
        id.Length == 0 ? id : $"{char.ToUpperInvariant(id[0])}{id[1..].Replace('-', ' ')}";
}
