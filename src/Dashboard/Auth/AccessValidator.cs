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
        if (options.UserHeader.Length > 0 && !HeaderName().IsMatch(options.UserHeader))
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

        if (options is { UserHeader.Length: 0, OpenIdConnect.IsOn: false, TrustedProxies.Count: > 0 })
        {
            yield return "Access:TrustedProxies is set, but Access:UserHeader is empty, so everybody may read. Set "
                + "Access:UserHeader, e.g. to X-Forwarded-User, or remove the proxies.";
        }

        foreach (var error in ErrorsOf(options.OpenIdConnect))
            yield return error;
        foreach (var error in RoleErrorsOf(options))
            yield return error;
        if (options is { UserHeader.Length: > 0, OpenIdConnect.IsOn: true })
        {
            yield return "Access:UserHeader and Access:OpenIdConnect:Authority are both set. Keep one: either a proxy signs "
                + "people in, or the dashboard does.";
        }

        // That setting believes everybody's word about the address they come from, so anybody could pass as the proxy.
        if (
            options.UserHeader.Length > 0
            && string.Equals(configuration[ForwardedHeaders], "true", StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return $"Access:UserHeader cannot be used with ASPNETCORE_{ForwardedHeaders}=true, which lets anybody pass as "
                + "the trusted proxy. Remove that variable.";
        }
    }

    private static IEnumerable<string> RoleErrorsOf(AccessOptions options)
    {
        if (options.GroupsHeader.Length > 0 && (options.UserHeader.Length == 0 || !HeaderName().IsMatch(options.GroupsHeader)))
        {
            yield return $"Access:GroupsHeader '{options.GroupsHeader}' must be the name of a header, like X-Forwarded-Groups, "
                + "and is read beside Access:UserHeader only.";
        }

        if (options.Roles.Select(given => given.Role).Append(options.Anonymous).Append(options.SignedIn).Any(IsNoRole))
        {
            yield return $"A role in Access is none of: {string.Join(", ", Enum.GetNames<Role>())}.";
        }

        if (options is { IsRestricted: true, Anonymous: not Role.Viewer })
        {
            yield return $"Access:Anonymous is {options.Anonymous}, but people sign in. Remove it; Access:SignedIn is the role "
                + "of everybody who is signed in.";
        }

        if (options.IsRestricted)
        {
            foreach (var index in Enumerable.Range(0, options.Roles.Count))
            {
                if (options.Roles[index] is { Groups.Count: 0, Users.Count: 0 })
                    yield return $"Access:Roles:{index} names neither Groups nor Users, so nobody has its role.";
            }
        }
        else if (options.Roles.Count > 0 || options.SignedIn != Role.Viewer)
        {
            yield return "Access:Roles or Access:SignedIn is set, but nobody signs in. Set Access:UserHeader or "
                + "Access:OpenIdConnect, or remove them.";
        }
    }

    /// <summary>A number is read as a role, too.</summary>
    private static bool IsNoRole(Role role) => !Enum.IsDefined(role);

    private static IEnumerable<string> ErrorsOf(SignInOptions options)
    {
        const string Section = "Access:OpenIdConnect";
        if (!options.IsOn)
        {
            if (options.ClientId.Length + options.ClientSecret.Length + options.Groups.Count > 0)
                yield return $"{Section}:Authority is empty, so nobody signs in. Set it to the address of the provider, or "
                    + $"remove the rest of {Section}.";
            yield break;
        }

        if (
            !Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority)
            || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
            || authority.UserInfo.Length > 0
        )
        {
            yield return $"{Section}:Authority is not an https address (http only on the same computer). Write it like "
                + "https://login.example.com/realms/shop.";
        }

        if (options.ClientId.Length == 0)
            yield return $"{Section}:ClientId is empty. Register the dashboard at the provider and write the id that it gives.";
        if (options.SessionLength < TimeSpan.FromMinutes(5) || options.SessionLength > TimeSpan.FromDays(7))
            yield return $"{Section}:SessionLength must lie between 00:05:00 and 7.00:00:00.";
        if (options.NameClaim.Length == 0 || options.GroupsClaim.Length == 0)
            yield return $"{Section}:NameClaim and GroupsClaim must not be empty. The defaults are name and groups.";
    }

    [GeneratedRegex("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderName();
}
