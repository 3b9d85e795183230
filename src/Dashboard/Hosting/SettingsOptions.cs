namespace Dashboard.Hosting;

/// <summary>Stands for all settings together, so that their names are checked at the start with everything else.</summary>
public sealed class SettingsOptions;
