using System.Text.RegularExpressions;
using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>Real recordings in a real Prometheus, read by the real dashboard in a real browser.</summary>
public sealed partial class RecordingTests(RecordingsFixture recordings)
    : BrowserTest(recordings),
        IClassFixture<RecordingsFixture>
{
    private static readonly TimeSpan FourMinutes = TimeSpan.FromMinutes(4);

    public static TheoryData<string> Faults => [.. RecordingsFixture.Faults];

    public static TheoryData<string, string, string> States
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (
                var state in (string[])
                    ["incident", "healthy", "unknown", "not evaluated", "unknown gateway", "bad moment", "blind spots"]
            )
            {
                data.Add(state, "laptop", "dark");
                data.Add(state, "phone", "light");
            }

            return data;
        }
    }

    [RecordingTheory]
    [MemberData(nameof(Faults))]
    public async Task Four_minutes_after_the_onset_the_page_names_the_cause_and_what_to_do_without_scrolling(string recording)
    {
        var truth = recordings.ScenarioOf(recording).Truth[0];
        var right = KrakenDCatalogue
            .Causes.Where(cause => cause.Id == truth.Cause || truth.AlsoAccepted.Contains(cause.Id))
            .Select(cause => cause.Title);
        foreach (var screen in (Screen[])[Screen.Laptop, Screen.Phone])
        {
            var incident = await OpenAsync(recording, FourMinutes, screen);

            await Expect(incident.Cause)
                .ToHaveTextAsync(new Regex($"^Most likely cause\\s+({string.Join('|', right.Select(Regex.Escape))})$"));
            await Expect(incident.State).ToHaveTextAsync(new Regex("CRITICAL|WARNING"));
            Assert.True(
                await IncidentScreen.BottomOfAsync(incident.Sentence) < screen.Height,
                $"The sentence is out of sight ({screen.Name})."
            );
            Assert.True(
                await IncidentScreen.BottomOfAsync(incident.Cause) < screen.Height,
                $"The cause is out of sight ({screen.Name})."
            );
            Assert.True(
                await IncidentScreen.BottomOfAsync(incident.Mitigation) < screen.Height,
                $"The mitigation is out of sight ({screen.Name})."
            );
            Assert.True(
                await IncidentScreen.BottomOfAsync(incident.CopyFirstCommand) < screen.Height,
                $"The first copy button is out of sight ({screen.Name})."
            );
            Assert.True(
                await IncidentScreen.TopOfAsync(incident.FirstCommand) < screen.Height - screen.BottomBarHeight - 24,
                $"The first command is out of sight ({screen.Name})."
            );
            Assert.False(await incident.ScrollsSidewaysAsync(), $"The page scrolls sideways ({screen.Name}).");
            if (screen == Screen.Laptop)
                await AssertAnswerStandsHighAsync(incident);
            Assert.DoesNotMatch(NoNumber, await incident.Page.InnerTextAsync("body"));
            await incident.Page.Context.CloseAsync();
        }
    }

    [RecordingFact]
    public async Task Two_faults_at_once_are_both_named_on_the_first_screen()
    {
        var incident = await OpenAsync("two-at-once", FourMinutes, Screen.Laptop);

        await Expect(incident.Beside).ToContainTextAsync("At the same time:");
        var shown = $"{await incident.Cause.InnerTextAsync()} {await incident.Beside.InnerTextAsync()}";
        foreach (var fault in recordings.ScenarioOf("two-at-once").Truth)
        {
            Assert.Contains(
                KrakenDCatalogue.Causes.Single(cause => cause.Id == fault.Cause).Title,
                shown,
                StringComparison.Ordinal
            );
        }

        await AssertAnswerStandsHighAsync(incident);
    }

    [RecordingTheory]
    [InlineData("healthy-steady", 0)]
    [InlineData("backend-refused", -120)]
    public async Task Healthy_times_are_shown_as_normal_with_their_proof(string recording, int seconds)
    {
        var page = await OpenAsync(recording, TimeSpan.FromSeconds(seconds), Screen.Laptop);

        await Expect(page.State).ToHaveTextAsync("normal");
        await Expect(page.Sentence).ToContainTextAsync("Nothing is wrong");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing is wrong, and this is how we know" }))
            .ToBeVisibleAsync();
        await Expect(page.Page.Locator("div.first")).ToHaveCountAsync(0);
        await page.AssertPanelsStandHighAsync();
    }

    [RecordingFact]
    public async Task The_longest_numbers_move_nothing_beside_them_and_stay_in_their_column()
    {
        var page = await OpenAsync("backend-refused", FourMinutes, Screen.Laptop);

        var shift = await page.Page.EvaluateAsync<double>(
            """
            () => {
              const tiles = [...document.querySelectorAll('.impact > div')];
              const before = tiles.map(element => element.getBoundingClientRect().x);
              const longest = ['>99.9%', '>99.9%', '1,000×'];
              tiles.slice(0, 3).forEach((tile, number) => {
                (tile.querySelector('dd > .lead') ?? tile.querySelector('dd')).textContent = longest[number];
              });
              document.querySelector('.impact .wide .second').textContent = '1,234 of 1,235/s';
              return Math.max(...tiles.map((element, number) => Math.abs(element.getBoundingClientRect().x - before[number])));
            }
            """
        );

        Assert.Equal(0, shift);
        Assert.Empty(
            await page.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('.impact dd')].filter(element => element.scrollWidth > "
                    + "element.clientWidth).map(element => element.textContent)"
            )
        );
    }

    [RecordingFact]
    public async Task Without_JavaScript_the_first_HTML_holds_sentence_cause_and_mitigation()
    {
        var page = await recordings.OpenAsync(
            IncidentScreen.Link("backend-refused", recordings.Moment("backend-refused", FourMinutes)),
            Screen.Phone,
            javaScript: false
        );
        var incident = new IncidentScreen(page);

        await Expect(incident.Sentence).ToContainTextAsync("requests to 2 endpoints fail");
        await Expect(incident.Cause).ToContainTextAsync("A backend refuses connections");
        await Expect(incident.Mitigation).ToContainTextAsync("orders.shop.svc.cluster.local");
        await Expect(incident.FirstCommand).ToContainTextAsync("kubectl");
    }

    [RecordingFact]
    public async Task Copy_beside_a_query_takes_exactly_the_query()
    {
        var incident = await OpenAsync("backend-refused", FourMinutes, Screen.Laptop);
        var ruledOut = incident.Page.Locator("details.ruled-out");
        var query = ruledOut.Locator("details.query").First;

        await ruledOut.Locator("summary").First.ClickAsync();
        await query.Locator("summary").ClickAsync();
        await query.Locator("button.copy").ClickAsync();

        await Expect(query.Locator("button.copy")).ToHaveTextAsync("Copied");
        Assert.Equal(
            await query.Locator("code").TextContentAsync(),
            await incident.Page.EvaluateAsync<string>("navigator.clipboard.readText()")
        );
    }

    [RecordingFact]
    public async Task Copy_takes_exactly_the_command_and_Copy_for_chat_the_whole_fix_with_moment_and_link()
    {
        var at = recordings.Moment("backend-refused", FourMinutes);
        var incident = await OpenAsync("backend-refused", FourMinutes, Screen.Laptop);

        await incident.CopyFirstCommand.ClickAsync();
        await Expect(incident.CopyFirstCommand).ToHaveTextAsync("Copied");
        Assert.Equal(await incident.FirstCommand.TextContentAsync(), await ClipboardAsync());

        await incident.CopyForChat.ClickAsync();
        await Expect(incident.CopyForChat).ToHaveTextAsync("Copied");
        var lines = (await ClipboardAsync()).Split('\n');
        Assert.Equal(await incident.Mitigation.TextContentAsync(), lines[0]);
        Assert.Contains(lines, line => line.StartsWith("Risk: ", StringComparison.Ordinal));
        Assert.Equal(
            $"As of {at:yyyy-MM-dd HH:mm:ss} UTC: "
                + $"{new Uri(recordings.Address, IncidentScreen.Link("backend-refused", at)).AbsoluteUri}",
            lines[^1]
        );

        Task<string> ClipboardAsync() => incident.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
    }

    [RecordingTheory]
    [MemberData(nameof(States))]
    public async Task No_state_of_the_page_has_an_accessibility_violation(string state, string screen, string theme)
    {
        var page = await recordings.OpenAsync(PathOf(state), Screen.Of(screen), theme);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await new IncidentScreen(page).OpenAllAsync();

        await Axe.AssertNoViolationsAsync(page);
        if (state is "incident")
        {
            await page.EvaluateAsync(
                "theme => document.documentElement.dataset.theme = theme",
                theme is "dark" ? "light" : "dark"
            );
            await Axe.AssertContrastAsync(page);
        }
    }

    /// <summary>Sentence and numbers, cause and first step, then four panels, each within its height.</summary>
    private static async Task AssertAnswerStandsHighAsync(IncidentScreen incident)
    {
        var bar = await incident.AsOfBarAsync();
        Assert.InRange(await IncidentScreen.HeightOfAsync(incident.Hero), 1, 150);
        Assert.InRange(await IncidentScreen.BottomOfAsync(incident.CauseCard) - bar, 1, 470);
        Assert.InRange(await IncidentScreen.BottomOfAsync(incident.MitigationCard) - bar, 1, 470);
        await incident.AssertPanelsStandHighAsync();
        await incident.AssertSwitcherShowsItsBadgeAsync();
    }

    private async Task<IncidentScreen> OpenAsync(string recording, TimeSpan afterOnset, Screen screen)
    {
        var page = await recordings.OpenAsync(IncidentScreen.Link(recording, recordings.Moment(recording, afterOnset)), screen);
        await ReadyAsync(page);
        return new IncidentScreen(page);
    }

    private string PathOf(string state) =>
        state switch
        {
            "incident" => IncidentScreen.Link("two-at-once", recordings.Moment("two-at-once", FourMinutes)),
            "healthy" => IncidentScreen.Link("healthy-steady", recordings.Moment("healthy-steady", TimeSpan.Zero)),
            "unknown" => IncidentScreen.Link(RecordingsFixture.Unseen, recordings.Moment("healthy-steady", TimeSpan.Zero)),
            "blind spots" => SiteUrls.BlindSpotsOf(RecordingsFixture.Unseen, recordings.Moment("healthy-steady", TimeSpan.Zero)),
            "not evaluated" => SiteUrls.Gateway("healthy-steady"),
            "bad moment" => $"{SiteUrls.Gateway("healthy-steady")}?at=yesterday",
            _ => SiteUrls.Gateway("no-such-gateway"),
        };

    [GeneratedRegex(@"\bNaN\b|Infinity|undefined|%[A-Z]+%|```")]
    private static partial Regex NoNumber { get; }
}
