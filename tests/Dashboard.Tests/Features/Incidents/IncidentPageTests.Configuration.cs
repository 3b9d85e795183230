using Bunit;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Incidents;

/// <content>What the page says of the gateway's own configuration.</content>
public sealed partial class IncidentPageTests
{
    private const string Users = "GET /v1/users/{id}";

    [Fact]
    public void The_changes_name_the_route_that_a_new_configuration_removed()
    {
        var page = Show(Scenario.Healthy().RouteRemoved(Users).ConfiguredWithout(Users, minutesAgo: 5).Diagnose());

        Assert.Contains(
            page.FindAll("ol.changes li"),
            change => change.TextContent.Contains($"route {Users} was removed. Its callers get 404.", StringComparison.Ordinal)
        );
        Assert.Contains(
            $"route {Users} was removed",
            page.Find("figure.changes-lane").GetAttribute("aria-label"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_configuration_of_another_gateway_is_named_among_what_could_not_be_checked()
    {
        var diagnosis = Scenario.Healthy().BackendRefuses("orders").ConfiguredByMistake().Diagnose();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"gateways/{diagnosis.Gateway}?tab=data-quality");

        var page = Show(diagnosis);

        Assert.Contains("its values are no evidence", page.Find("main, .tables").TextContent, StringComparison.Ordinal);
    }
}
