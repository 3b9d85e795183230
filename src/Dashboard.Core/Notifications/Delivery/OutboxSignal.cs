namespace Dashboard.Core.Notifications.Delivery;

/// <summary>Signals that messages were added or came to an outcome, within this instance.</summary>
public sealed class OutboxSignal
{
    /// <summary>Raised on no particular thread.</summary>
    public event Action? Changed;

    /// <summary>Raises <see cref="Changed"/>.</summary>
    public void RaiseChanged() => Changed?.Invoke();
}
