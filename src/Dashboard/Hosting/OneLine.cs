using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Dashboard.Hosting;

/// <summary>Keeps what comes from outside from writing lines of its own into the log: texts are cut, characters that end a line,
/// steer a terminal or turn the direction of writing are replaced. Adds the time in UTC.</summary>
internal sealed class OneLine : ILogEventEnricher
{
    /// <summary>Name of the property that holds the time in UTC.</summary>
    public const string Utc = "Utc";

    /// <summary>Longest text; our own are shorter, except lists of wrong settings.</summary>
    internal const int MaxText = 4000;

    private const char Replacement = '\uFFFD';

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        logEvent.AddOrUpdateProperty(new LogEventProperty(Utc, new ScalarValue(logEvent.Timestamp.UtcDateTime)));
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            if (value is ScalarValue { Value: string text } && Cleaned(text) is var clean && clean != text)
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(clean)));
        }
    }

    private static string Cleaned(string text)
    {
        if (text.Length <= MaxText && !text.Any(IsSteering))
            return text;
        var kept = text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText), "…");
        return string.Concat(kept.Select(letter => IsSteering(letter) ? Replacement : letter));
    }

    private static bool IsSteering(char letter) =>
        char.GetUnicodeCategory(letter)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
