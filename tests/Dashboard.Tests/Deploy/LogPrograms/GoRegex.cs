using System.Text.RegularExpressions;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>A pattern of Go's regexp, which mtail and Alloy share, as one of .NET.</summary>
internal static class GoRegex
{
    // ECMAScript: \d, \s and \w are ASCII, as in Go.
    public static Regex Create(string pattern) =>
        new(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.ECMAScript);
}
