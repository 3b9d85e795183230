namespace Dashboard.Features.Incidents.Panels;

/// <summary>One value of a series.</summary>
/// <param name="At">Its time.</param>
/// <param name="Value">The value, in the plot's unit.</param>
/// <param name="Floor">Where the area below it ends; 0 when nothing is stacked under it.</param>
public readonly record struct PlotPoint(DateTimeOffset At, double Value, double Floor = 0);
