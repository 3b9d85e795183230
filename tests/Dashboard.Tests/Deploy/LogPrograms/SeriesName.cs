namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>A series as text, <c>name{label=value,…}</c> with sorted labels: how tests compare what was counted.</summary>
public static class SeriesName
{
    public const string Prefix = "krakend_log_";

    /// <summary>Names the file; Prometheus makes <c>pod</c> and <c>namespace</c>, or <c>instance</c>, of it.</summary>
    public const string FileLabel = "logfile";

    public static string Of(string metric, IEnumerable<KeyValuePair<string, string>> labels) =>
        $"{metric}{{{string.Join(',', labels.Select(label => $"{label.Key}={label.Value}").Order(StringComparer.Ordinal))}}}";
}
