using System.Diagnostics.CodeAnalysis;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Core.Configurations;

/// <summary>What became of a file.</summary>
/// <param name="Version">The version that has it; null when it cannot be read, and then nothing was stored.</param>
/// <param name="IsNew">Whether it differs from the newest version before it.</param>
/// <param name="Failure">Why it cannot be read.</param>
public sealed record ReceivedConfiguration(ConfigurationVersion? Version, bool IsNew, ConfigurationFailure? Failure)
{
    [MemberNotNullWhen(true, nameof(Version))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsStored => Version is not null;
}
