using Microsoft.Extensions.Time.Testing;

namespace Dashboard.TestSupport;

/// <summary>The library's clock, which moves only when a test moves it, on the day that most tests play.</summary>
public class ManualTimeProvider(DateTimeOffset start) : FakeTimeProvider(start)
{
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 14, 3, 12, 40, TimeSpan.Zero)) { }
}
