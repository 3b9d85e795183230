using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Core.Configurations.Reading;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Core.Configurations.Masking;

/// <summary>Replaces the secrets of a configuration. Lines stay where they are, and a keyed hash shows whether two secrets are
/// the same without telling them.</summary>
public sealed partial class SecretMask(byte[] key)
{
    /// <summary>What stands in the place of a secret begins with it.</summary>
    public const string Prefix = MaskedSecret.Prefix;

    private const int HashCharacters = 12;

    private static readonly string[] WholeFeatures = ["auth/api-keys", "auth/basic", "redis"];

    /// <summary>What a secret becomes.</summary>
    public string Mask(string secret) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(secret)))[..HashCharacters];

    /// <summary>The keyed hash of a whole file, by which two versions are the same or not.</summary>
    public string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(HMACSHA256.HashData(key, file));

    /// <summary>The file without its secrets, in UTF-8 without a byte-order mark.</summary>
    /// <param name="file">The file that the document was read from.</param>
    /// <param name="document">What was read from it.</param>
    /// <param name="format">What it is written in.</param>
    public byte[] Apply(ReadOnlySpan<byte> file, ConfigurationDocument document, ConfigurationFormat format)
    {
        var text = ConfigurationFileReader.WithoutMark(file);
        var changes = document
            .Root.SelfAndDescendants()
            .Where(node => node.Span.Start >= 0 && node.Kind is NodeKind.Text or NodeKind.Number)
            .Select(node => (node.Span, Text: MaskedText(node)))
            .Where(change => change.Text is not null)
            .Select(change => (change.Span, Text: JsonSerializer.Serialize(change.Text, Plain)))
            .Concat(Comments(text, document));
        return Comments(Replace(text, changes.OrderBy(change => change.Span.Start)), format);
    }

    /// <summary>What stands for a value; null when it holds no secret.</summary>
    private string? MaskedText(ConfigurationNode node)
    {
        if (node.Text.Length == 0 || node.Text.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        if (IsWholeSecret(node))
            return Mask(node.Text);
        var replaced = node.Kind is NodeKind.Text ? SecretParts.Replace(node.Text, Mask) : node.Text;
        return replaced == node.Text ? null : replaced;
    }

    private static bool IsWholeSecret(ConfigurationNode node)
    {
        if (node.Key == "value" && node.Parent?["name"] is { IsText: true } header && SecretNames.IsSecretHeader(header.Text))
            return true;
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at.Key is not { } name)
                continue;
            // The other settings of these features are names of roles, strategies and addresses.
            if (WholeFeatures.Contains(name, StringComparer.Ordinal))
                return node.Key is "key" or "user" or "username"
                    || (node.Key ?? node.Parent?.Key) is { } own && SecretNames.IsSecret(own);
            if (SecretNames.IsSecret(name) && !name.StartsWith('$'))
                return node.Kind is NodeKind.Text || name == node.Key;
        }

        return false;
    }

    private static IEnumerable<(SourceSpan Span, string Text)> Comments(ReadOnlySpan<byte> text, ConfigurationDocument document)
    {
        var changes = new List<(SourceSpan Span, string Text)>();
        foreach (var remark in document.Remarks.Where(remark => remark.Kind is RemarkKind.Comment && remark.Span.Start >= 0))
        {
            var comment = Encoding.UTF8.GetString(text[remark.Span.Start..remark.Span.End]);
            if (!MayHoldSecret().IsMatch(comment))
                continue;
            var feeds = new string('\n', comment.AsSpan().Count('\n'));
            changes.Add(
                (remark.Span, comment.StartsWith("/*", StringComparison.Ordinal) ? $"/* masked {feeds}*/" : $"// masked{feeds}")
            );
        }

        return changes;
    }

    // JSON's comments are known to the reader; those of the other formats run from # to the end of the line.
    private static byte[] Comments(byte[] text, ConfigurationFormat format) =>
        format is ConfigurationFormat.Json
            ? text
            : Encoding.UTF8.GetBytes(
                HashComment()
                    .Replace(
                        Encoding.UTF8.GetString(text),
                        found => MayHoldSecret().IsMatch(found.Value) ? "# masked" : found.Value
                    )
            );

    private static byte[] Replace(ReadOnlySpan<byte> text, IEnumerable<(SourceSpan Span, string Text)> changes)
    {
        var result = new MemoryStream(text.Length);
        var copied = 0;
        foreach (var (span, replacement) in changes)
        {
            result.Write(text[copied..span.Start]);
            result.Write(Encoding.UTF8.GetBytes(replacement));
            // A text over several lines keeps their number, so that every later line stays where it is.
            var feeds = text[span.Start..span.End].Count((byte)'\n');
            result.Write(Encoding.UTF8.GetBytes(new string('\n', Math.Max(0, feeds - replacement.AsSpan().Count('\n')))));
            copied = span.End;
        }

        result.Write(text[copied..]);
        return result.ToArray();
    }

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [GeneratedRegex(
        "password|passwd|secret|token|key|credential|bearer|authorization|://[^/\\s]*@",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex MayHoldSecret();

    [GeneratedRegex("""(?m)(?<=^|\s)#[^\n"']*$""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HashComment();
}
