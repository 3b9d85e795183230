namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>A line on its way through the stages of Alloy, and the counters of its file.</summary>
internal sealed class LogEntry(string line, string file, SortedDictionary<string, double> counters)
{
    public string Line { get; set; } = line;

    public Dictionary<string, string> Labels { get; } = new(StringComparer.Ordinal) { ["filename"] = file };

    /// <summary>What stages have taken from the line; the labels that it came with are there from the start.</summary>
    public Dictionary<string, string> Extracted { get; } = new(StringComparer.Ordinal) { ["filename"] = file };

    /// <summary>A counter has all labels of the line.</summary>
    public void CountIn(string name)
    {
        Assert.Contains(SeriesName.FileLabel, Labels.Keys);
        var series = SeriesName.Of(name, Labels.Where(label => label.Key != SeriesName.FileLabel));
        counters[series] = counters.GetValueOrDefault(series) + 1;
    }

    public void RemoveLabels(Func<string, bool> isRemoved)
    {
        foreach (var label in Labels.Keys.Where(isRemoved).ToList())
            Labels.Remove(label);
    }
}
