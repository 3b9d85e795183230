namespace Dashboard.Shared;

/// <summary>Round numbers for the upper edge of a chart.</summary>
public static class RoundNumber
{
    /// <summary>The next round number that is not below a value; 1 for nothing.</summary>
    public static double Above(double value, string unit)
    {
        if (value <= 0)
            return 1;
        if (unit is "ratio" && value is > 0.5 and <= 1)
            return 1;
        // Bytes read best in powers of two.
        var power = unit is "bytes" ? Math.Pow(1024, Math.Floor(Math.Log(value, 1024))) : 1;
        var magnitude = power * Math.Pow(10, Math.Floor(Math.Log10(value / power)));
        return magnitude
            * (value / magnitude) switch
            {
                <= 1 => 1,
                <= 2 => 2,
                <= 4 => 4,
                <= 6 => 6,
                <= 8 => 8,
                _ => 10,
            };
    }
}
