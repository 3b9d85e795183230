using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Lab;

/// <summary>Where in a recording the live part begins: <c>start</c>, <c>end</c>, or <c>onset</c>, each with an offset such as
/// <c>-20s</c>.</summary>
public sealed partial record ReplayStart
{
    private readonly string anchor;
    private readonly TimeSpan offset;

    private ReplayStart(string anchor, TimeSpan offset)
    {
        this.anchor = anchor;
        this.offset = offset;
    }

    /// <summary>A viewer first sees a healthy gateway, and soon the fault.</summary>
    public static ReplayStart ShortlyBeforeTheOnset { get; } = new("onset", TimeSpan.FromSeconds(-20));

    public static ReplayStart? TryParse(string text)
    {
        if (Notation.Match(text) is not { Success: true } match)
            return null;

        var amount = match.Groups["amount"].Success ? int.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture) : 0;
        return new ReplayStart(
            match.Groups["anchor"].Value,
            match.Groups["unit"].Value == "m" ? TimeSpan.FromMinutes(amount) : TimeSpan.FromSeconds(amount)
        );
    }

    /// <summary>The recorded moment, which is never outside the recording.</summary>
    public DateTimeOffset In(Scenario scenario)
    {
        var moment =
            anchor switch
            {
                "start" => scenario.Start,
                "end" => scenario.End,
                _ => scenario.Onset,
            } + offset;
        return moment < scenario.Start ? scenario.Start
            : moment > scenario.End ? scenario.End
            : moment;
    }

    [GeneratedRegex("^(?<anchor>start|onset|end)((?<amount>[+-][0-9]{1,4})(?<unit>[sm]))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Notation { get; }
}
