using System.Globalization;

namespace Dashboard.Shared;

/// <summary>Numbers out of an address. A parameter of a page is text: one of a number's type ends the page when somebody mistypes
/// it.</summary>
public static class AddressNumber
{
    /// <summary>The number; null when there is none, or no number.</summary>
    public static long? Of(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
