using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Checks who may read and names all errors at once.</summary>
public sealed partial class AccessValidator(IConfiguration configuration) : IValidateOptions<AccessOptions>
{
    private const string ForwardedHeaders = "FORWARDEDHEADERS_ENABLED";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var errors = ErrorsOf(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> ErrorsOf(AccessOptions options)
    {
        if (options.IsRestricted && !HeaderName().IsMatch(options.UserHeader))
        {
            yield return $"Access:UserHeader '{options.UserHeader}' is not the name of a header. Write it like X-Forwarded-User, "
                + "or leave it empty to let everybody read.";
        }

        foreach (var (proxy, index) in options.TrustedProxies.Select((proxy, index) => (proxy, index)))
        {
            if (!TrustedNetworks.CanRead(proxy))
            {
                yield return $"Access:TrustedProxies:{index} '{proxy}' is neither an address nor a network. Write it like "
                    + "10.0.0.5 or 10.0.0.0/24.";
            }
        }

        if (options is { IsRestricted: false, TrustedProxies.Count: > 0 })
        {
            yield return "Access:TrustedProxies is set, but Access:UserHeader is empty, so everybody may read. Set "
                + "Access:UserHeader, e.g. to X-Forwarded-User, or remove the proxies.";
        }

        // That setting believes everybody's word about the address they come from, so anybody could pass as the proxy.
        if (options.IsRestricted && string.Equals(configuration[ForwardedHeaders], "true", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Access:UserHeader cannot be used with ASPNETCORE_{ForwardedHeaders}=true, which lets anybody pass as "
                + "the trusted proxy. Remove that variable.";
        }
    }

    [GeneratedRegex("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderName();
}
