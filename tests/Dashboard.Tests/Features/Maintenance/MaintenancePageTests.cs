using Bunit;
using Dashboard.Features.Maintenance;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;
using MudBlazor;

namespace Dashboard.Tests.Features.Maintenance;

public sealed class MaintenancePageTests : StoredPages
{
    [Fact]
    public async Task A_window_is_set_listed_and_ended_early()
    {
        var page = Show();
        await page.Find("#maintenance-reason").ChangeAsync("Move of <b>orders</b>");
        await page.Find("#maintenance-who").ChangeAsync("ana");
        await ChooseAsync(page, "Length", "2 hours");

        await page.Find("form.maintenance-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        var row = page.Find("tbody tr").TextContent;
        Assert.All(
            ["Move of <b>orders</b>", "by ana", "IN FORCE", "shop", "2026-03-14 03:12:40 UTC", "2026-03-14 05:12:40 UTC"],
            text => Assert.Contains(text, row, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll("tbody b"));
        Assert.True(
            await Readers
                .Maintenance(Stored, Stored.Clock)
                .IsCoveredAsync("shop", Stored.Clock.GetUtcNow(), CancellationToken.None)
        );

        await page.Find("tbody button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("past", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.False(
            await Readers
                .Maintenance(Stored, Stored.Clock)
                .IsCoveredAsync("shop", Stored.Clock.GetUtcNow(), CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_window_that_was_ended_by_mistake_is_set_again_for_the_rest_of_its_time()
    {
        var notices = Render<MudSnackbarProvider>();
        var page = Show();
        await page.Find("#maintenance-reason").ChangeAsync("Upgrade");
        await page.Find("form.maintenance-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        await page.Find("tbody button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("past", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        await page.Find("#maintenance-reason").ChangeAsync("The next one");

        await notices.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal(2, page.FindAll("tbody tr").Count(row => row.TextContent.Contains("2026-03-14 04:12:40 UTC")));
        Assert.Equal("The next one", page.Find("#maintenance-reason").GetAttribute("value"));
    }

    [Fact]
    public async Task A_window_for_all_gateways_can_begin_later()
    {
        var page = Show();
        await ChooseAsync(page, "Gateway", "");
        await page.FindComponent<MudDatePicker>().Find("input").ChangeAsync("2026-03-15");
        await page.FindComponent<MudTimePicker>().Find("input").ChangeAsync("02:00");
        await page.Find("#maintenance-reason").ChangeAsync("Upgrade");

        await page.Find("form.maintenance-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.All(
            ["all gateways", "coming", "2026-03-15 03:00:00 UTC", "Call off"],
            text => Assert.Contains(text, page.Find("tbody tr").TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Mistakes_are_named_and_nothing_is_set()
    {
        var page = Show();
        await page.FindComponent<MudDatePicker>().Find("input").ChangeAsync("2026-03-13");

        await page.Find("form.maintenance-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("form [role=alert] li").Count));
        Assert.Empty(page.FindAll("tbody tr"));
    }

    [Fact]
    public async Task Without_the_store_nothing_can_be_set_what_was_typed_stays_and_the_page_heals_by_itself()
    {
        var page = Show();
        Break();
        await page.Find("#maintenance-reason").ChangeAsync("Upgrade");
        await page.Find("form.maintenance-form").SubmitAsync();
        page.WaitForAssertion(() =>
            Assert.Contains(
                "The window was not set. The disk is full.",
                page.Find("form [role=alert]").TextContent,
                StringComparison.Ordinal
            )
        );

        await RepairAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".failure, .stale")));
        Assert.Equal("Upgrade", page.Find("#maintenance-reason").GetAttribute("value"));
    }

    [Fact]
    public async Task A_time_without_a_day_is_not_taken_for_now()
    {
        var page = Show();
        await page.Find("#maintenance-reason").ChangeAsync("Upgrade");
        await page.FindComponent<MudTimePicker>().Find("input").ChangeAsync("02:00");

        await page.Find("form.maintenance-form").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.Equal("Choose the day of the start, too.", Assert.Single(page.FindAll("form [role=alert] li")).TextContent)
        );
        Assert.Empty(page.FindAll("tbody tr"));
    }

    private static Task ChooseAsync(IRenderedComponent<MaintenancePage> page, string label, string value)
    {
        var select = page.FindComponents<MudSelect<string>>().Single(select => select.Instance.Label == label);
        return page.InvokeAsync(() => select.Instance.ValueChanged.InvokeAsync(value));
    }

    private IRenderedComponent<MaintenancePage> Show()
    {
        var page = Render<MaintenancePage>();
        page.WaitForAssertion(() => Assert.Contains("No maintenance was set yet.", page.Markup, StringComparison.Ordinal));
        return page;
    }
}
