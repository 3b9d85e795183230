using System.Text;
using Dashboard.Troubleshooting.KrakenD.Catalogue;

namespace Dashboard.Troubleshooting.KrakenD.Reference;

/// <summary>The whole catalogue as one Markdown document; each fix stands once, at the end.</summary>
public static class CatalogueMarkdown
{
    /// <summary>Writes it, with line feeds only.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        Line(page, "# The catalogue");
        Line(page, "");
        Line(
            page,
            $"Written from the code, version {KrakenDCatalogue.Version}: do not edit. The dashboard shows the same at "
                + "`/catalogue`."
        );
        Line(page, CatalogueTexts.AboutNames);
        Line(page, "");
        Line(
            page,
            $"{KrakenDCatalogue.Causes.Count} causes: [by what is seen](#by-what-is-seen), [by section of the "
                + "guide](#by-section-of-the-guide), [the entries](#the-entries),"
        );
        Line(
            page,
            "[what must be measured](#what-must-be-measured), [what cannot be known](#what-cannot-be-known), [the "
                + "fixes](#the-fixes)."
        );
        Signs(page);
        Sections(page);
        Line(page, "## The entries", "");
        foreach (var cause in KrakenDCatalogue.Causes)
            Entry(page, cause);
        Needs(page);
        Limits(page);
        Fixes(page);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Signs(StringBuilder page)
    {
        Line(page, "", "## By what is seen", "");
        foreach (var sign in ReportedSymptoms.All)
        {
            Line(page, $"**{sign.Title}.** {sign.FirstLook}", "");
            Causes(page, KrakenDCatalogue.Causes.Where(cause => cause.SeenAs.Contains(sign)));
        }
    }

    private static void Sections(StringBuilder page)
    {
        Line(page, "## By section of the guide", "");
        foreach (var section in Guide.All)
        {
            Line(
                page,
                $"**{section.Title}** ({CatalogueTexts.Of(section.Verdict)})",
                "",
                $"- The guide: {section.Says}",
                $"- Actually: {section.Truth}"
            );
            foreach (var cause in KrakenDCatalogue.Causes.Where(cause => cause.GuideSections.Contains(section)))
                Line(page, $"- {Link(cause)}");
            Line(page, "");
        }
    }

    private static void Entry(StringBuilder page, Cause cause)
    {
        Line(page, $"### {cause.Id}", "", $"**{cause.Title}.** {cause.Meaning}", "");
        Line(page, $"- Seen as: {string.Join("; ", cause.SeenAs.Select(sign => sign.Title))}");
        Line(page, $"- Guide: {cause.Guide}");
        if (cause.GuideCorrection is { } correction)
            Line(page, $"- Where the guide is wrong: {correction}");
        if (cause.ShownBy is { } shown)
            Line(page, $"- Shown by: {shown}");
        Evidence(page, "For", Expectation.For(cause));
        Evidence(page, "Against", Expectation.Against(cause));
        foreach (var other in cause.LookAlikes)
            Line(page, $"- Look-alike {IdLink(other.CauseId)}: {other.WhatSeparates}");
        if (cause.Consequences.Count > 0)
            Line(page, $"- Brings about: {string.Join(", ", cause.Consequences.Select(IdLink))}");
        Requirement(page, "Needs", cause.Needs);
        Requirement(page, "Surer with", Catalogue.Requirements.ThatSharpen(cause));
        foreach (var fix in cause.Fixes.Select(CatalogueTexts.WithStandIns))
            Line(page, $"- {(fix.Kind is FixKind.Mitigate ? "Mitigate" : "Repair")}: [{fix.Title}](#{Anchor(fix.Title)})");
        Line(page, "");
    }

    private static void Evidence(StringBuilder page, string label, IReadOnlyList<Expectation> evidence)
    {
        if (evidence.Count > 0)
            Line(
                page,
                $"- {label}: {string.Join("; ", evidence.Select(item => $"{item.Text} ({CatalogueTexts.Of(item.Weight)})"))}"
            );
    }

    private static void Requirement(StringBuilder page, string label, IReadOnlyList<Requirement> requirements)
    {
        if (requirements.Count > 0)
            Line(
                page,
                $"- {label}: {string.Join("; ", requirements
                    .Select(requirement => $"[{requirement.Title}](#{Anchor(requirement.Title)})"))}"
            );
    }

    private static void Needs(StringBuilder page)
    {
        Line(page, "## What must be measured", "");
        foreach (var requirement in Catalogue.Requirements.All)
        {
            Line(
                page,
                $"### {requirement.Title}",
                "",
                $"Without it {requirement.Missing}. {requirement.Scope}:",
                "",
                $"```{requirement.Language}",
                requirement.Snippet,
                "```",
                "",
                $"Cost: {requirement.Cost}",
                ""
            );
        }
    }

    private static void Limits(StringBuilder page)
    {
        Line(page, "## What cannot be known", "", "No configuration of KrakenD CE changes these.", "");
        foreach (var limit in KnownLimits.All)
            Line(page, $"- {limit.What} Instead: {limit.Instead}");
        Line(page, "");
    }

    private static void Fixes(StringBuilder page)
    {
        Line(page, "## The fixes", "");
        foreach (
            var fix in KrakenDCatalogue
                .Causes.SelectMany(cause => cause.Fixes)
                .DistinctBy(fix => fix.Title)
                .Select(CatalogueTexts.WithStandIns)
                .OrderBy(fix => fix.Title, StringComparer.Ordinal)
        )
        {
            Line(page, $"### {fix.Title}", "");
            if (fix.Danger is { } danger)
                Line(page, $"**Dangerous:** {danger}", "");
            Line(page, Spaced(fix.Steps), "");
            Line(
                page,
                $"- Effect: {CatalogueTexts.Of(fix.Certainty)}",
                $"- Risk: {fix.Risk}",
                $"- Undo: {fix.Rollback}",
                $"- Check: {fix.Verify}",
                ""
            );
        }
    }

    private static void Causes(StringBuilder page, IEnumerable<Cause> causes)
    {
        foreach (var cause in causes)
            Line(page, $"- {Link(cause)}");
        Line(page, "");
    }

    /// <summary>A line of prose of its own is a paragraph on the page; Markdown would join it with the next.</summary>
    private static string Spaced(string steps)
    {
        var spaced = new StringBuilder();
        var isCode = false;
        foreach (var line in steps.ReplaceLineEndings("\n").Split('\n'))
        {
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (spaced.Length > 0)
                spaced.Append(isCode ? "\n" : "\n\n");
            spaced.Append(line);
            if (isFence)
                isCode = !isCode;
        }

        return spaced.ToString();
    }

    private static string Link(Cause cause) => $"[{cause.Title}](#{cause.Id})";

    private static string IdLink(string id) => $"[{id}](#{id})";

    /// <summary>As code hosts make them of headings: lower case, hyphens for spaces, no punctuation.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_'))
            .Replace(' ', '-');

    private static void Line(StringBuilder page, params IEnumerable<string> lines)
    {
        foreach (var line in lines)
            page.Append(line.ReplaceLineEndings("\n")).Append('\n');
    }
}
