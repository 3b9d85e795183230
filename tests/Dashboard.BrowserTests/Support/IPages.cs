namespace Dashboard.BrowserTests.Support;

/// <summary>Opens pages for the tests of a class.</summary>
public interface IPages
{
    /// <summary>Closes all pages that are open.</summary>
    Task ClosePagesAsync();
}
