namespace Dashboard.Core.Notifications.Delivery;

/// <summary>Tells that messages were added or came to an outcome, within this instance.</summary>
public sealed class OutboxSignal
{
    /// <summary>Raised on no particular thread.</summary>
    public event Action? Changed;

    /// <summary>Something changed.</summary>
    public void Tell() => Changed?.Invoke();
}
