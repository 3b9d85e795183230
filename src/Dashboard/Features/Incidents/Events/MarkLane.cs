namespace Dashboard.Features.Incidents.Events;

/// <summary>Marks of one kind, drawn in one line above a shared time axis.</summary>
/// <param name="Name">What they are, e.g. "Measured".</param>
/// <param name="Shape">How they look, so that kinds are told apart without colour.</param>
/// <param name="Marks">The marks, oldest first.</param>
public sealed record MarkLane(string Name, MarkShape Shape, IReadOnlyList<LaneMark> Marks);

/// <summary>How a mark looks.</summary>
public enum MarkShape
{
    /// <summary>A filled triangle.</summary>
    Triangle,

    /// <summary>An outlined diamond.</summary>
    Diamond,

    /// <summary>A bar for as long as it lasts.</summary>
    Bar,
}
