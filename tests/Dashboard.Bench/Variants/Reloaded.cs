using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Nothing is changed: shows what writing the samples into another Prometheus does to the answers.</summary>
internal sealed record Reloaded : IVariant
{
    public string Name => "reloaded";

    public string About => "nothing changed; the control for the loading itself, and the confidence with every signal";

    public double? Goal => 0.98;

    public bool AppliesTo(Recording recording) => true;

    public Recording Apply(Recording recording) => recording;
}
