using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications;

/// <summary>What stands at the other end of a channel: how a message looks there, and which settings it needs. Every class of
/// this assembly that implements it can be used as <c>Kind</c> of a channel; it needs a constructor without parameters. Targets
/// hold no state.</summary>
public interface INotificationTarget
{
    /// <summary>The value of <see cref="ChannelOptions.Kind"/> that selects it.</summary>
    string Kind { get; }

    /// <summary>Its name inside a sentence on a page.</summary>
    string DisplayName => Kind;

    /// <summary>Where its address comes from or how it is written; follows an error about
    /// <see cref="ChannelOptions.Url"/>.</summary>
    string UrlAdvice { get; }

    /// <summary>Where messages go when no address is set; null when one must be set.</summary>
    Uri? DefaultAddress => null;

    /// <summary>The settings that only some targets have and this one understands.</summary>
    IReadOnlyList<TargetSetting> Settings => [];

    /// <summary>Whether messages about several incidents may be sent as one when there are too many.</summary>
    bool CanCombineIncidents => true;

    /// <summary>What is wrong with the settings of its own; each error says what to write and quotes no secret.</summary>
    /// <param name="channel">The channel as it is set.</param>
    /// <param name="where">The path of the channel's section, which each error begins with.</param>
    IEnumerable<string> Validate(ChannelOptions channel, string where) => [];

    /// <summary>The request's body and headers.</summary>
    /// <param name="message">The message in words.</param>
    /// <param name="content">What it was made of; the first one when it combines several.</param>
    /// <param name="channel">The channel as it is set.</param>
    MessageBody CreateBody(NotificationMessage message, MessageContent content, ChannelOptions channel);
}
