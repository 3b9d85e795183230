namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>How a fix of the catalogue changes a configuration.</summary>
public sealed class ConfigurationFix
{
    private readonly Func<PatchContext, IEnumerable<PatchDraft>> drafts;

    internal ConfigurationFix(string id, FeatureScope scope, Func<PatchContext, IEnumerable<PatchDraft>> drafts) =>
        (Id, Scope, this.drafts) = (id, scope, drafts);

    internal ConfigurationFix(string id, FeatureScope scope, Func<PatchContext, PatchDraft> draft)
        : this(id, scope, context => [draft(context)]) { }

    /// <summary>Kebab-case, never renamed: stored diagnoses name it.</summary>
    public string Id { get; }

    /// <summary>Where it belongs: once in the service, or at each endpoint or backend of the cause.</summary>
    public FeatureScope Scope { get; }

    /// <summary>Whether it looks at the version before the newest one.</summary>
    public bool NeedsEarlier { get; internal init; }

    internal IEnumerable<PatchDraft> Drafts(PatchContext context) => drafts(context);
}
