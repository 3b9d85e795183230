using System.Security.Cryptography;

namespace Dashboard.Hosting;

/// <summary>What a page may load: the site's own files, and inline scripts and style sheets that carry the nonce of their answer.
/// Only style attributes are free, because the component library writes them.</summary>
public static class ContentSecurity
{
    private static readonly object Key = new();

    /// <summary>The nonce of an answer, for the <c>script</c> and <c>style</c> elements in it.</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Items[Key] is not string nonce)
            context.Items[Key] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        return nonce;
    }

    /// <summary>The policy of an answer.</summary>
    public static string PolicyOf(HttpContext context)
    {
        var nonce = NonceOf(context);
        return string.Join(
            "; ",
            "default-src 'none'",
            $"script-src 'self' 'nonce-{nonce}'",
            $"style-src 'self' 'nonce-{nonce}'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'self'",
            "frame-ancestors 'none'"
        );
    }
}
