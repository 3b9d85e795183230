using Dashboard.Features.Wall;

namespace Dashboard.Tests.Features.Wall;

public sealed class WallScaleTests
{
    // Per screen, in px at 1080 rows of pixels: the smallest type and the type of values at 2, 3, 4, 5, 6 and 8 m.
    [Theory]
    [InlineData(43, new[] { 27, 41, 54, 68, 81, 108 }, new[] { 34, 51, 68, 84, 101, 135 })]
    [InlineData(55, new[] { 21, 32, 42, 53, 63, 84 }, new[] { 27, 40, 53, 66, 79, 105 })]
    [InlineData(65, new[] { 18, 27, 36, 45, 54, 71 }, new[] { 23, 34, 45, 56, 67, 89 })]
    [InlineData(75, new[] { 16, 24, 31, 39, 47, 62 }, new[] { 20, 29, 39, 49, 58, 77 })]
    public void The_type_fills_the_angle_that_can_be_read(double inches, int[] smallest, int[] values)
    {
        double[] distances = [2, 3, 4, 5, 6, 8];

        Assert.Equal(smallest, distances.Select(metres => PixelsAt1080(new WallScale(inches, metres).Vh(WallScale.Smallest))));
        Assert.Equal(values, distances.Select(metres => PixelsAt1080(new WallScale(inches, metres).Vh(20))));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(30)]
    public void The_short_formula_holds(double minutes) =>
        Assert.Equal(3.34 * 5 * minutes / 55, new WallScale(55, 5).Vh(minutes), tolerance: 0.01);

    [Theory]
    [InlineData(9, 16)]
    [InlineData(16, 10)]
    [InlineData(32, 9)]
    public void On_other_shapes_the_height_in_millimetres_decides(double width, double height)
    {
        var millimetres = 55 * 25.4 * height / Math.Sqrt((width * width) + (height * height));

        Assert.Equal(41.6 * 5 * 20 / millimetres, new WallScale(55, 5).Vh(20, width, height), tolerance: 0.02);
    }

    [Theory]
    [InlineData(43, 8, true)]
    [InlineData(43, 10, false)]
    [InlineData(32, 7.5, false)]
    public void A_screen_that_cannot_hold_state_cause_and_age_is_told(double inches, double metres, bool hasRoom)
    {
        var scale = new WallScale(inches, metres);

        Assert.Equal(hasRoom, scale.HasRoom);
        Assert.True(new WallScale(inches, scale.MaxMetres - 0.01).HasRoom);
    }

    [Fact]
    public void The_stylesheet_gets_one_arc_minute() =>
        Assert.Equal("--minute: calc(var(--diagonal, hypot(100vw, 100vh)) * 0.00148731)", new WallScale(55, 5).Style);

    private static int PixelsAt1080(double vh) => (int)Math.Ceiling(vh * 1080 / 100);
}
