using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>A version of KrakenD, as far as it is known: 2.13 is every 2.13.x.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
/// <param name="Patch">Third number; null when only the first two are known.</param>
public sealed partial record GatewayVersion(int Major, int Minor, int? Patch = null)
{
    /// <summary>The newest version that the rules know.</summary>
    public static readonly GatewayVersion NewestKnown = new(2, 13);

    /// <summary>Whether it is surely that version or a later one.</summary>
    public bool IsAtLeast(int major, int minor, int patch = 0) =>
        (Major, Minor).CompareTo((major, minor)) is var order && (order > 0 || (order == 0 && (Patch ?? 0) >= patch));

    /// <summary>Whether it is surely earlier than that version.</summary>
    public bool IsBefore(int major, int minor, int patch = 0) =>
        (Major, Minor).CompareTo((major, minor)) is var order && (order < 0 || (order == 0 && Patch < patch));

    /// <summary>Reads <c>2.13</c>, <c>v2.13.2</c> or <c>2.13.2-ee</c>; null when it is no version.</summary>
    public static GatewayVersion? Parse(string text) => From(Whole().Match(text.Trim()));

    /// <summary>The version in an address like <c>https://www.krakend.io/schema/v2.13/krakend.json</c>.</summary>
    public static GatewayVersion? InAddress(string address) => From(InPath().Match(address));

    public override string ToString() => Patch is { } patch ? $"{Major}.{Minor}.{patch}" : $"{Major}.{Minor}";

    private static GatewayVersion? From(Match match) =>
        match.Success && NumberOf(match, "major") is { } major && NumberOf(match, "minor") is { } minor
            ? new GatewayVersion(major, minor, NumberOf(match, "patch"))
            : null;

    private static int? NumberOf(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^v?(?<major>[0-9]+)\.(?<minor>[0-9]+)(\.(?<patch>[0-9]+))?([-+].*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"/v(?<major>[0-9]+)\.(?<minor>[0-9]+)/", RegexOptions.ExplicitCapture)]
    private static partial Regex InPath();
}
