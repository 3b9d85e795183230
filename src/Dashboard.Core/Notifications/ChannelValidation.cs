using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Notifications;

/// <summary>What is wrong with the settings of one channel. Values that may be secret are never quoted.</summary>
internal static partial class ChannelValidation
{
    /// <summary>All errors, each with what to write.</summary>
    public static IEnumerable<string> Validate(ChannelOptions channel, string where, IReadOnlyCollection<string> gateways)
    {
        if (!ChannelName().IsMatch(channel.Name))
            yield return $"{where}:Name is missing or not a name. Use 1 to 64 letters, digits, dashes, dots and underscores.";
        if (NotificationTargets.TryGet(channel.Kind, out var target))
        {
            foreach (var error in ValidateTarget(channel, target, where))
                yield return error;
        }
        else
        {
            yield return $"{where}:Kind is not known. Use {KindsOf(NotificationTargets.All)}.";
        }

        foreach (var (gateway, index) in channel.Gateways.Select((gateway, index) => (gateway, index)))
        {
            if (!gateways.Contains(gateway, StringComparer.OrdinalIgnoreCase))
                yield return $"{where}:Gateways:{index} is no configured gateway. Use names from Gateways, or leave the list out "
                    + "for all.";
        }

        foreach (var (name, index) in channel.Events.Select((name, index) => (name, index)))
        {
            if (!IsOneOf<MessageKind>(name, out var kind) || kind is MessageKind.Test)
                yield return $"{where}:Events:{index} is not known. Use Opened, FirstCauseChanged and Closed, or leave the list "
                    + "out for all three.";
        }

        if (!IsOneOf<Severity>(channel.MinimumSeverity, out _))
            yield return $"{where}:MinimumSeverity is not known. Use {string.Join(", ", Enum.GetNames<Severity>())}.";
        if (channel.MessagesPerTenMinutes is < 1 or > 1000)
            yield return $"{where}:MessagesPerTenMinutes is out of range. Use 1 to 1000.";
    }

    /// <summary>Whether it is an absolute http or https address without credentials.</summary>
    public static bool IsWebAddress(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;

    private static IEnumerable<string> ValidateTarget(ChannelOptions channel, INotificationTarget target, string where)
    {
        var isUrlNeeded = target.DefaultAddress is null || channel.Url.Length > 0;
        if (isUrlNeeded && !IsWebAddress(channel.Url, out _))
            yield return $"{where}:Url is "
                + $"{(channel.Url.Length == 0 ? "empty" : "not an http or https address without credentials")}. "
                + $"{target.UrlAdvice}";
        foreach (var name in NamesOfForeignSettings(channel, target))
        {
            var owners = KindsOf(NotificationTargets.All.Where(other => other.Settings.Any(setting => setting.Name == name)));
            yield return $"{where}:{name} is set, but only {owners} has one. Remove it, or set Kind to {owners}.";
        }

        foreach (var error in target.Validate(channel, where))
            yield return error;
    }

    private static IEnumerable<string> NamesOfForeignSettings(ChannelOptions channel, INotificationTarget target) =>
        NotificationTargets
            .All.SelectMany(other => other.Settings)
            .Where(setting => setting.IsSetIn(channel))
            .Select(setting => setting.Name)
            .Distinct()
            .Except(target.Settings.Select(setting => setting.Name));

    private static string KindsOf(IEnumerable<INotificationTarget> targets) =>
        string.Join(", ", targets.Select(target => target.Kind));

    /// <summary>Names only: a number would pass as one of them.</summary>
    private static bool IsOneOf<T>(string text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ChannelName();
}
