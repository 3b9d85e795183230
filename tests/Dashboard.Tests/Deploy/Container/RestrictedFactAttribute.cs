using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.Container;

/// <summary>A test that takes rights away from a process as a container runtime does; skipped, with the reason, where it may
/// not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RestrictedFactAttribute : FactAttribute
{
    public RestrictedFactAttribute(params string[] needs) => Skip = WhyNot(needs)!;

    private static string? WhyNot(string[] needs)
    {
        if (Needs.Missing(["setpriv", "unshare", "mount", .. needs]) is { } missing)
            return missing;
        if (Environment.UserName != "root")
            return "Only root may take rights away as a container runtime does.";
        using var group = MemoryGroup.TryMake(1L << 29);
        return group is null ? "No control group for memory can be made here." : null;
    }
}
