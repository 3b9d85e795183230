using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.Statistics;

public sealed class ChangePointTests
{
    private static readonly Counts Hundred = Of(_ => 100);

    [Theory]
    [InlineData(1)]
    [InlineData(45)]
    [InlineData(89)]
    public void A_rise_is_found_at_its_step(int onset) =>
        Assert.Equal(onset, ChangePoint.OfRise(Of(step => step >= onset ? 30 : 1), Hundred));

    [Fact]
    public void A_fall_is_found_at_its_step()
    {
        var events = Of(step => step >= 60 ? 2 : 40);

        Assert.Equal(60, ChangePoint.OfFall(events, Hundred));
        Assert.NotEqual(60, ChangePoint.OfRise(events, Hundred));
    }

    [Fact]
    public void What_never_changed_has_no_change_point()
    {
        Assert.Null(ChangePoint.OfRise(Of(_ => 0), Hundred));
        Assert.Null(ChangePoint.OfFall(Of(_ => 0), Hundred));
        Assert.Null(ChangePoint.OfRise(Counts.None(90), Counts.None(90)));
    }

    [Fact]
    public void Noise_around_the_same_share_has_no_change_point()
    {
        Assert.Null(ChangePoint.OfRise(Of(_ => 50), Hundred));
        Assert.Null(ChangePoint.OfRise(Of(step => 50 + (step * 7 % 5) - 2), Hundred));
    }

    [Fact]
    public void More_traffic_with_the_same_share_is_no_rise()
    {
        var trials = Of(step => step >= 50 ? 1000 : 100);

        Assert.NotEqual(50, ChangePoint.OfRise(Of(step => step >= 50 ? 50 : 5), trials));
    }

    [Fact]
    public void Steps_without_trials_do_not_hide_a_rise()
    {
        var trials = Of(step => step % 2 == 0 ? 100 : 0);

        Assert.Equal(60, ChangePoint.OfRise(Of(step => step % 2 == 0 && step >= 60 ? 50 : 0), trials)!.Value, 1.0);
    }

    [Fact]
    public void More_events_than_trials_give_no_nonsense() =>
        Assert.Equal(70, ChangePoint.OfRise(Of(step => step >= 70 ? 120 : 1), Hundred));

    private static Counts Of(Func<int, double> value) => Counts.Of([.. Enumerable.Range(0, 90).Select(value)]);
}
