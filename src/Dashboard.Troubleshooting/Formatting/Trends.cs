namespace Dashboard.Troubleshooting.Formatting;

/// <summary>The words of <c>Impact.Trend</c> that change what the page looks like.</summary>
public static class Trends
{
    public const string Recovered = "recovered";
}
