using System.Security.Claims;
using Dashboard.Auth;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Auth;

public sealed class RoleRulesTests
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    [Theory]
    [InlineData("ana", "sre", "shop", Role.Operator)]
    [InlineData("ana", "sre", "pay", Role.Viewer)]
    [InlineData("ana", "sre", "", Role.Viewer)]
    [InlineData("ana", "SRE", "shop", Role.Viewer)]
    [InlineData("bob", "sales", "pay", Role.Admin)]
    [InlineData("bob", "sales", "", Role.Admin)]
    [InlineData("Bob", "sales", "pay", Role.Viewer)]
    [InlineData("eve", "platform", "shop", Role.Operator)]
    [InlineData("eve", "platform", "", Role.Operator)]
    public void Groups_and_names_give_roles_at_their_gateways(string name, string group, string gateway, Role role)
    {
        var rules = Rules(
            ("UserHeader", "X-Forwarded-User"),
            ("Roles:0:Role", "Operator"),
            ("Roles:0:Groups:0", "sre"),
            ("Roles:0:Gateways:0", "shop"),
            ("Roles:1:Role", "Admin"),
            ("Roles:1:Users:0", "bob"),
            ("Roles:2:Role", "Operator"),
            ("Roles:2:Groups:0", "platform")
        );

        Assert.Equal(role, rules.RoleOf(SignedInUser.Named(name, [group]), gateway));
        Assert.Equal(role, rules.RoleOf(SignedInUser.Named(name, [group], "groups"), gateway));
    }

    [Fact]
    public void The_highest_role_counts_and_everybody_who_is_signed_in_has_one()
    {
        var rules = Rules(
            ("UserHeader", "X-Forwarded-User"),
            ("SignedIn", "Operator"),
            ("Roles:0:Role", "Viewer"),
            ("Roles:0:Users:0", "ana")
        );

        Assert.Equal(Role.Operator, rules.RoleOf(SignedInUser.Named("ana", []), "shop"));
        Assert.Equal(Role.Viewer, rules.RoleOf(Nobody, "shop"));
    }

    [Fact]
    public void Where_nobody_signs_in_everybody_reads_unless_the_settings_say_more()
    {
        Assert.Equal(Role.Viewer, Rules().RoleOf(Nobody, "shop"));
        Assert.Equal(Role.Admin, Rules(("Anonymous", "Admin")).RoleOf(Nobody, null));
    }

    [Theory]
    [InlineData("a,b", 2)]
    [InlineData(" sre , , on call ", 2)]
    [InlineData("", 0)]
    public void A_header_lists_groups(string value, int count) => Assert.Equal(count, SignedInUser.GroupsIn([value]).Count);

    [Fact]
    public void Two_headers_of_groups_or_an_endless_one_give_no_role()
    {
        Assert.Empty(SignedInUser.GroupsIn(["sre", "admins"]));
        Assert.Empty(SignedInUser.GroupsIn([new string('a', SignedInUser.MaxGroups + 1)]));
    }

    [Theory]
    [InlineData("Anonymous is Admin, but people sign in", "UserHeader=X-User", "Anonymous=Admin")]
    [InlineData("A role in Access is none of", "Anonymous=7")]
    [InlineData("Access:Roles:0 names neither", "UserHeader=X-User", "Roles:0:Role=Admin")]
    [InlineData("but nobody signs in", "Roles:0:Role=Admin", "Roles:0:Users:0=ana")]
    [InlineData("but nobody signs in", "SignedIn=Operator")]
    [InlineData("Access:GroupsHeader", "GroupsHeader=X-Groups")]
    [InlineData("Access:GroupsHeader", "UserHeader=X-User", "GroupsHeader=X Groups")]
    public void Wrong_settings_are_told(string words, params string[] settings)
    {
        var options = Read([.. settings.Select(setting => setting.Split('=')).Select(parts => (parts[0], parts[1]))]);

        var failures = new AccessValidator(new ConfigurationBuilder().Build()).Validate(null, options).Failures!;

        Assert.Contains(words, Assert.Single(failures), StringComparison.Ordinal);
    }

    private static RoleRules Rules(params (string Key, string Value)[] settings) => new(Options.Create(Read(settings)));

    private static AccessOptions Read((string Key, string Value)[] settings)
    {
        var options = new AccessOptions();
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build()
            .Bind(options);
        return options;
    }
}
