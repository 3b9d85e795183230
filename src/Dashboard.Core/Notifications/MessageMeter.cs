using System.Diagnostics.Metrics;
using Dashboard.Core.Evaluation;

namespace Dashboard.Core.Notifications;

/// <summary>What the dashboard counts about its messages.</summary>
public sealed class MessageMeter
{
    private readonly Counter<long> messages;

    /// <param name="meters">The host's; it disposes of the meter.</param>
    public MessageMeter(IMeterFactory meters) =>
        messages = meters
            .Create(EvaluationMeter.Name)
            .CreateCounter<long>(
                "dashboard_messages",
                description: "Messages to people by channel and outcome: delivered, merged, failed (is tried again), given-up."
            );

    /// <summary>Counts messages of a channel that came to an outcome.</summary>
    public void Count(string channel, string outcome, int messagesCount = 1) =>
        messages.Add(
            messagesCount,
            KeyValuePair.Create<string, object?>("channel", channel),
            KeyValuePair.Create<string, object?>("outcome", outcome)
        );
}
