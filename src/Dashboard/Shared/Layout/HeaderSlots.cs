namespace Dashboard.Shared.Layout;

/// <summary>The places in the header that a page may fill with a SectionContent.</summary>
public static class HeaderSlots
{
    public static readonly object Gateway = new();
    public static readonly object Time = new();
}
