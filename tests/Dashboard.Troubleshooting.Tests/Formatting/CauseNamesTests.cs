using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.Tests.Formatting;

public sealed class CauseNamesTests
{
    [Theory]
    [InlineData("jwt-clock-skew", "JWT clock skew")]
    [InlineData("backend-unreachable", "Backend unreachable")]
    [InlineData("", "")]
    public void An_id_becomes_a_name(string id, string name) => Assert.Equal(name, CauseNames.FromId(id));
}
