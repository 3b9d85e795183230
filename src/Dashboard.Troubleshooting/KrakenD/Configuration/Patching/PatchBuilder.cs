using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Turns a fix of the catalogue into patches of one file: pure, the same question gives the same answer.</summary>
public static class PatchBuilder
{
    /// <summary>Findings from here on are errors: what adds one is never proposed.</summary>
    public const LintSeverity FirstError = LintSeverity.High;

    private const string NotFound =
        "The place is not in this file: it has none of the endpoints and backends that the cause names.";

    public static PatchAnswer Build(PatchQuestion question)
    {
        if (ConfigurationFixes.Find(question.Change.Id) is not { } fix)
            return Refused("This version of the dashboard does not know the fix.");
        if (question.Gateway.Document.Remarks.Any(remark => remark.Kind is Documents.RemarkKind.DuplicateKey))
            return Refused("A key stands twice in this file (KD007), so a patch could change the wrong one. Merge them first.");
        var places = PatchPlaces.Of(question, fix.Scope);
        if (places.Count == 0)
            return Refused(NotFound);
        var drafts = places.SelectMany(fix.Drafts).ToList();
        var before = ConfigurationJson.From(question.Gateway.Root)!;
        var made = drafts
            .Where(draft => draft.Refusal is null)
            .GroupBy(draft => draft.When, StringComparer.Ordinal)
            .Select(group => Make(question, before, [.. group]))
            .ToList();
        return new PatchAnswer(
            [.. made.Select(result => result.Patch).OfType<ConfigurationPatch>()],
            [
                .. drafts
                    .Select(draft => draft.Refusal)
                    .Concat(made.Select(result => result.Refusal))
                    .Append(PatchPlaces.Cut(question, fix.Scope))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ]
        );
    }

    private static PatchAnswer Refused(string reason) => new([], [reason]);

    private static (ConfigurationPatch? Patch, string? Refusal) Make(
        PatchQuestion question,
        JsonNode before,
        IReadOnlyList<PatchDraft> drafts
    )
    {
        var after = before.DeepClone();
        if (drafts.SelectMany(draft => draft.Edits).Any(edit => !edit.ApplyTo(after)))
            return (null, "A setting around the place has another type than KrakenD expects: correct it first.");
        var (changes, reverse) = (JsonPatch.Between(before, after), JsonPatch.Between(after, before));
        if (changes.Count == 0)
            return (null, "This file has it already.");
        if (changes.Concat(reverse).FirstOrDefault(change => ConfigurationJson.HoldsMasked(change.Value)) is { } masked)
            return (null, $"A secret at {masked.Path} is masked here: change it by hand in your own file.");
        var lint = ConfigurationLinter.Lint(ConfigurationJson.Read(after), question.Inputs);
        var added = Beyond(lint, question.Lint);
        if (added.Where(finding => finding.Severity >= FirstError).ToList() is { Count: > 0 } errors)
            return (
                null,
                "The rules refuse the patched file: "
                    + string.Join(" ", errors.Take(3).Select(error => $"{error.Rule.Id}: {error.Message}"))
            );
        return (
            new ConfigurationPatch
            {
                When = drafts[0].When,
                Operations = [.. PatchGuards.Of(before, changes), .. changes],
                Reverse = [.. PatchGuards.Of(after, reverse), .. reverse],
                Values = [.. changes.Select(change => PatchedValues.Of(question.Gateway.Root, before, change))],
                Derivation = Distinct(drafts, draft => draft.Derivation),
                ToCheck = Distinct(drafts, draft => draft.ToCheck),
                NewFindings = added,
                ResolvedFindings = Beyond(question.Lint, lint),
            },
            null
        );
    }

    /// <summary>Findings of a report that the other one does not have.</summary>
    private static IReadOnlyList<LintFinding> Beyond(LintReport report, LintReport other)
    {
        var known = other.Findings.Select(finding => finding.Key).ToHashSet(StringComparer.Ordinal);
        return [.. report.Findings.Where(finding => !known.Contains(finding.Key))];
    }

    private static IReadOnlyList<string> Distinct(
        IEnumerable<PatchDraft> drafts,
        Func<PatchDraft, IReadOnlyList<string>> sentences
    ) => [.. drafts.SelectMany(sentences).Distinct(StringComparer.Ordinal)];
}
