using System.Runtime.InteropServices;

namespace Dashboard.Lab;

/// <summary>One value of a series, at the moment of its scrape.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Sample(DateTimeOffset At, double Value);
