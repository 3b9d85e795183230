using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>A size of window, with a finger or a pointer.</summary>
public sealed record Screen(string Name, int Width, int Height, bool IsPhone)
{
    public static readonly Screen Laptop = new("laptop", 1366, 768, IsPhone: false);
    public static readonly Screen Desktop = new("desktop", 1920, 1080, IsPhone: false);
    public static readonly Screen Phone = new("phone", 390, 844, IsPhone: true);

    /// <summary>What the navigation covers at the foot of the screen, in pixels.</summary>
    public int BottomBarHeight => IsPhone ? 52 : 0;

    public static Screen Of(string name) =>
        name == Phone.Name ? Phone
        : name == Desktop.Name ? Desktop
        : Laptop;

    public BrowserNewContextOptions Options(bool javaScript = true, string zone = "UTC") =>
        new()
        {
            ViewportSize = new() { Width = Width, Height = Height },
            HasTouch = IsPhone,
            IsMobile = IsPhone,
            JavaScriptEnabled = javaScript,
            TimezoneId = zone,
            Permissions = ["clipboard-read", "clipboard-write"],
        };
}
