using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>Memory of each replica against the limit at which the kernel ends it.</summary>
public static class MemoryPlot
{
    private const double Mark = 0.8;
    private static readonly string[] Styles = ["first", "second", "third", "fourth", "fifth", "sixth"];

    /// <summary>The plot of an answer.</summary>
    public static Plot Of(SignalPanels panels)
    {
        var replicas = panels.Memory.Replicas;
        List<PlotSeries> series =
        [
            .. replicas.Select(
                (replica, index) =>
                    new PlotSeries(replica.Replica, Styles[index % Styles.Length], Lines.Of(replica.Used))
                    {
                        Now = Newest(replica),
                    }
            ),
        ];
        return new Plot
        {
            Title = "Memory",
            Axis = panels.Axis,
            Unit = "bytes",
            Series = series,
            Limits = [.. LimitsOf(replicas)],
            Columns = [.. replicas.Select(replica => replica.Replica)],
            Rows = [.. RowsOf(replicas)],
            Sentence =
                replicas.Count == 0
                    ? "Memory is not measured."
                    : $"Memory now: {string.Join(", ", series.Select(line => $"{line.Name} {line.Now}"))}.",
            Query = panels.Memory.Source.Query,
        };
    }

    private static IEnumerable<PlotLimit> LimitsOf(IReadOnlyList<ReplicaMemory> replicas)
    {
        foreach (var limit in replicas.Select(replica => replica.LimitBytes).OfType<double>().Distinct().Order())
        {
            yield return new PlotLimit(Mark * limit, $"{QuantityFormatter.Percent(Mark)} of it", IsHard: false);
            yield return new PlotLimit(limit, $"limit {QuantityFormatter.Bytes(limit)}", IsHard: true);
        }
    }

    private static string Newest(ReplicaMemory replica)
    {
        var newest = ChartFormatter.LastIndex(replica.Used) is >= 0 and var last ? replica.Used.Values[last] : null;
        return (newest, replica.LimitBytes) switch
        {
            ({ } used, > 0 and var limit) =>
                $"{QuantityFormatter.Bytes(used)}, {QuantityFormatter.Percent(used / limit)} of the limit",
            ({ } used, _) => $"{QuantityFormatter.Bytes(used)}, no limit known",
            _ => QuantityFormatter.NotMeasured,
        };
    }

    private static IEnumerable<DataRow> RowsOf(IReadOnlyList<ReplicaMemory> replicas) =>
        replicas.Count == 0
            ? []
            : Enumerable
                .Range(0, replicas.Max(replica => replica.Used.Values.Count))
                .Select(step => new DataRow(
                    ChartFormatter.TimeOf(replicas[0].Used, step),
                    [
                        .. replicas.Select(replica =>
                            QuantityFormatter.Format(step < replica.Used.Values.Count ? replica.Used.Values[step] : null, "bytes")
                        ),
                    ]
                ));
}
