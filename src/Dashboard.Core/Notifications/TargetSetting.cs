namespace Dashboard.Core.Notifications;

/// <summary>A setting of a channel that only some targets have.</summary>
/// <param name="Name">Its key within the channel's section.</param>
/// <param name="Values">Its values as they are set; empty texts when it is not set.</param>
/// <param name="IsSecret">Whether its values must never be read in a log or on a page.</param>
public sealed record TargetSetting(string Name, Func<ChannelOptions, IEnumerable<string>> Values, bool IsSecret = false)
{
    /// <summary>Whether a channel sets it.</summary>
    public bool IsSetIn(ChannelOptions channel) => Values(channel).Any(value => value.Length > 0);
}
