using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>What came of reading a file: a document, or why there is none.</summary>
public sealed record ConfigurationReading
{
    private ConfigurationReading(ConfigurationDocument? document, ConfigurationFailure? failure) =>
        (Document, Failure) = (document, failure);

    public ConfigurationDocument? Document { get; }

    public ConfigurationFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Document))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsRead => Document is not null;

    public static ConfigurationReading Of(ConfigurationDocument document) => new(document, null);

    public static ConfigurationReading Failed(string message, int line = 1, int column = 1) =>
        new(null, new ConfigurationFailure(message, line, column));
}

/// <summary>Why a file cannot be read.</summary>
/// <param name="Message">What is wrong and what to do, as a sentence.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record ConfigurationFailure(string Message, int Line, int Column)
{
    /// <summary>Message and place.</summary>
    public override string ToString() => $"Line {Line}, column {Column}: {Message}";
}
