using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;

namespace Dashboard.Hosting;

/// <summary>Takes the keys of wall links out of every line: the framework adds the address of the request to what is logged
/// during it.</summary>
internal sealed partial class WallKeyMask : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            if (value is ScalarValue { Value: { } plain } && plain.ToString() is { } text && Key().IsMatch(text))
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(Key().Replace(text, "wall/***"))));
            }
        }
    }

    [GeneratedRegex("(?<![\\w-])wall/[^/?# \"]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();
}
