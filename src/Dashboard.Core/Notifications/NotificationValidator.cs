using Dashboard.Core.Prometheus;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Notifications;

/// <summary>Checks the channels and names all errors at once, without the secrets in them.</summary>
public sealed class NotificationValidator(IConfiguration configuration) : IValidateOptions<NotificationOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, NotificationOptions options)
    {
        var gateways = configuration
            .GetSection(GatewayOptions.Section)
            .GetChildren()
            .Select(gateway => gateway["Name"] ?? "")
            .ToList();
        var errors = PublicUrlErrors(options)
            .Concat(
                options.Channels.SelectMany(
                    (channel, index) =>
                        ChannelValidation.Validate(channel, $"{NotificationOptions.Section}:Channels:{index}", gateways)
                )
            )
            .Concat(Duplicates(options.Channels))
            .ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> PublicUrlErrors(NotificationOptions options)
    {
        const string Example =
            "Write the address of this dashboard as the readers of messages reach it, like https://krakend-dashboard.example.com";
        if (options.PublicUrl.Length == 0)
        {
            if (options.Channels.Count > 0)
                yield return $"Notifications:PublicUrl is empty, but links in messages need it. {Example}.";
        }
        else if (
            !ChannelValidation.IsWebAddress(options.PublicUrl, out var address)
            || address.Query.Length > 0
            || address.Fragment.Length > 0
        )
        {
            yield return $"Notifications:PublicUrl is not a plain http or https address. {Example}, without credentials or a "
                + "query.";
        }
    }

    private static IEnumerable<string> Duplicates(IEnumerable<ChannelOptions> channels) =>
        channels
            .Where(channel => channel.Name.Length > 0)
            .GroupBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group =>
                $"Notifications:Channels: the name '{group.Key}' is used {group.Count()} times. Give each channel a name of its "
                + "own."
            );
}
