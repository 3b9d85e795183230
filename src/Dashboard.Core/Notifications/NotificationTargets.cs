using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Core.Notifications;

/// <summary>All targets that a channel can have.</summary>
public static class NotificationTargets
{
    /// <summary>Every implementation in this assembly, by kind.</summary>
    public static IReadOnlyList<INotificationTarget> All { get; } =
    [
        .. typeof(INotificationTarget)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(INotificationTarget)))
            .Select(type => (INotificationTarget)Activator.CreateInstance(type)!)
            .OrderBy(target => target.Kind, StringComparer.Ordinal),
    ];

    /// <summary>The target that a channel's settings name, in any case.</summary>
    public static bool TryGet(string kind, [NotNullWhen(true)] out INotificationTarget? target)
    {
        target = All.FirstOrDefault(known => known.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase));
        return target is not null;
    }
}
