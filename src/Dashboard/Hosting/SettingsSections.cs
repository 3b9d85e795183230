namespace Dashboard.Hosting;

/// <summary>The sections of the settings that the dashboard reads.</summary>
/// <param name="Known">Name of each, and what it is bound to.</param>
public sealed record SettingsSections(IReadOnlyDictionary<string, Type> Known);
