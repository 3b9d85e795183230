using System.Text.Json;
using Dashboard.Core.Configurations;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.CommandLine;

/// <summary>Findings that are accepted with a reason, as a file beside the configuration: they are listed, and do not
/// count.</summary>
internal sealed class LintBaseline
{
    public static readonly LintBaseline Empty = new(new Dictionary<string, string>(StringComparer.Ordinal));

    private const string Form =
        """It is JSON like {"accepted": [{"key": "KD041 (file)", "reason": "2 s are meant"}]}; the text report tells the keys.""";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private readonly IReadOnlyDictionary<string, string> reasonByKey;

    private LintBaseline(IReadOnlyDictionary<string, string> reasons) => reasonByKey = reasons;

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It is no baseline, or an entry has no reason.</exception>
    public static LintBaseline Read(string file, byte[] bytes)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Content(file, bytes)?.Accepted ?? throw new UsageException($"{file} is no baseline. {Form}"))
        {
            if (string.IsNullOrWhiteSpace(entry?.Key))
                throw new UsageException($"{file}: an entry has no key. {Form}");
            if (AcceptedFinding.ErrorOf(entry.Reason ?? "") is { } error)
                throw new UsageException($"{file}, {entry.Key}: {error}");
            if (!reasons.TryAdd(entry.Key, entry.Reason!))
                throw new UsageException($"{file}: {entry.Key} stands twice. Keep one of them.");
        }

        return new LintBaseline(reasons);
    }

    /// <summary>Why a finding is accepted; null when it is not.</summary>
    public string? ReasonOf(LintFinding finding) => reasonByKey.GetValueOrDefault(finding.Key);

    /// <summary>The report without what is accepted.</summary>
    public LintReport Without(LintReport report) =>
        report with
        {
            Findings = [.. report.Findings.Where(finding => ReasonOf(finding) is null)],
        };

    /// <summary>Keys that no finding has any more.</summary>
    public IEnumerable<string> Unused(LintReport report) =>
        reasonByKey
            .Keys.Except(report.Findings.Select(finding => finding.Key), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private static Stored? Content(string file, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Stored>(bytes, Options);
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{file} is no baseline, line {(exception.LineNumber ?? 0) + 1}. {Form}");
        }
    }

    private sealed record Stored(IReadOnlyList<Entry?>? Accepted);

    private sealed record Entry(string? Key, string? Reason);
}
