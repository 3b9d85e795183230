using System.Globalization;

namespace Dashboard.Bench.Scale;

/// <summary>How large a made gateway is.</summary>
/// <param name="Endpoints">Its endpoints; 1 or more.</param>
/// <param name="Replicas">Its processes, each of which has all endpoints; 1 or more.</param>
internal sealed record GatewaySize(int Endpoints, int Replicas)
{
    /// <summary>The size that the targets are about, and others that show how cost grows with either number.</summary>
    public static IReadOnlyList<GatewaySize> Growth { get; } =
    [new(500, 20), new(200, 20), new(50, 20), new(200, 2), new(200, 50)];

    /// <summary>The gateway that the targets are about.</summary>
    public bool IsTarget => this == Growth[0];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Endpoints} x {Replicas}");

    /// <summary>Reads <c>500x20,50x2</c>; null when it makes no sense.</summary>
    public static IReadOnlyList<GatewaySize>? ParseAll(string text)
    {
        var sizes = text.Split(',').Select(Parse).OfType<GatewaySize>().ToList();
        return sizes.Count == text.Split(',').Length ? sizes : null;
    }

    private static GatewaySize? Parse(string text) =>
        text.Split('x') is [var endpoints, var replicas]
        && int.TryParse(endpoints, CultureInfo.InvariantCulture, out var many)
        && int.TryParse(replicas, CultureInfo.InvariantCulture, out var times)
        && many > 0
        && times > 0
            ? new GatewaySize(many, times)
            : null;
}
