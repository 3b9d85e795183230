using Bunit;
using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Audit;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Features.Audit;
using Dashboard.Features.Maintenance;
using Dashboard.Features.StoredIncidents;
using Dashboard.Features.Wall.Links;
using Dashboard.Tests.Architecture;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.Auth;

/// <summary>What a page hides is no protection: whoever still has the button, because the role was taken away meanwhile or the
/// page was tampered with, is refused by the action itself.</summary>
public sealed class PagesAskForPermissionTests : StoredPages
{
    /// <summary>How the pages call what writes, and what they must have asked for.</summary>
    public static TheoryData<string, Permission> WritingCalls =>
        new()
        {
            { "Dismissals.DismissAsync", Permission.AcceptCauses },
            { "Dismissals.EndAsync", Permission.AcceptCauses },
            { "Notes.WriteAsync", Permission.WriteNotes },
            { "Notes.JudgeAsync", Permission.JudgeIncidents },
            { "Notes.ApplyAsync", Permission.ApplyFixes },
            { "Edits.WriteAsync", Permission.WriteNotes },
            { "Edits.AddAsync", Permission.WriteNotes },
            { "Edits.SetDoneAsync", Permission.WriteNotes },
            { "Edits.RemoveAsync", Permission.WriteNotes },
            { "Windows.AddAsync", Permission.SetMaintenance },
            { "Windows.EndAsync", Permission.SetMaintenance },
            { "Book.TestAsync", Permission.TestChannels },
            { "Links.CreateAsync", Permission.ManageWallLinks },
            { "Links.RevokeAsync", Permission.ManageWallLinks },
            { "Tokens.CreateAsync", Permission.ManageTokens },
            { "Tokens.RevokeAsync", Permission.ManageTokens },
            { "Versions.AddAsync", Permission.UploadConfigurations },
            { "Accepted.AcceptAsync", Permission.AcceptFindings },
            { "Accepted.EndAsync", Permission.AcceptFindings },
            { "Runs.TryStart", Permission.RunBackTests },
            { "Runs.Cancel", Permission.RunBackTests },
        };

    [Theory]
    [MemberData(nameof(WritingCalls))]
    public void Every_page_that_writes_asks_for_the_permission(string call, Permission permission)
    {
        var writing = SourceFiles.Naming(call, SourceFiles.Of("src", "Dashboard", "Features"));

        Assert.NotEmpty(writing);
        Assert.All(
            writing,
            file =>
                Assert.Contains(
                    $"{nameof(Permission)}.{permission}",
                    File.ReadAllText(Repository.PathTo(file)),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_viewer_sees_no_form_and_why()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        Access.Anonymous = Role.Viewer;

        var maintenance = Render<MaintenancePage>();
        var links = Render<WallLinksPage>();
        var incident = Render<StoredIncidentPage>(parameters => parameters.Add(page => page.Number, number));

        maintenance.WaitForAssertion(() =>
            Assert.Contains("Needs the operator role.", maintenance.Find(".needs-role").TextContent)
        );
        Assert.Empty(maintenance.FindAll("form"));
        Assert.Contains("Needs the admin role.", links.Find(".needs-role").TextContent, StringComparison.Ordinal);
        Assert.Empty(links.FindAll("form"));
        incident.WaitForAssertion(() => Assert.NotEmpty(incident.FindAll(".verdict button")));
        Assert.All(incident.FindAll(".verdict button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Empty(incident.FindAll("form.note"));
    }

    [Fact]
    public async Task A_viewer_does_not_read_the_audit_log_also_not_when_the_store_comes_back()
    {
        await Stored.Audit.WriteAsync(
            new(Stored.Clock.GetUtcNow(), "ana", AuditAction.SignedIn, "dashboard", "from 10.0.0.7"),
            CancellationToken.None
        );
        Access.Anonymous = Role.Viewer;

        var page = Render<AuditPage>();
        Break();
        await RepairAsync();

        page.WaitForAssertion(() => Assert.Contains("Needs the admin role.", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("10.0.0.7", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Maintenance_is_neither_set_nor_ended_without_the_role()
    {
        var windows = Readers.Maintenance(Stored, Stored.Clock);
        await windows.AddAsync(Window("before"), CancellationToken.None);
        var page = Render<MaintenancePage>();
        page.WaitForElement("tbody button");
        await page.Find("#maintenance-reason").ChangeAsync("Upgrade");
        Access.Anonymous = Role.Viewer;

        await page.Find("form.maintenance-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Needs the operator role.", page.Markup, StringComparison.Ordinal));

        Access.Anonymous = Role.Operator;
        page.Render();
        var end = page.Find("tbody button");
        Access.Anonymous = Role.Viewer;
        await end.ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("was not ended. Needs the operator role.", page.Markup));
        Assert.Null(Assert.Single(await windows.ListAsync(CancellationToken.None)).EndedAt);
        await AssertRefusedAsync("set and end maintenance");
    }

    [Fact]
    public async Task A_wall_link_is_neither_made_nor_revoked_without_the_role()
    {
        var (kept, key) = await Stored.WallLinks.CreateAsync(
            new() { Label = "NOC", ExpiresAt = Hours(1) },
            CancellationToken.None
        );
        var dialogs = Render<MudDialogProvider>();
        var page = Render<WallLinksPage>();
        await page.WaitForElement("tbody button").ClickAsync();
        dialogs.WaitForElement("[role=dialog]");
        await page.Find("#wall-label").ChangeAsync("second");
        Access.Anonymous = Role.Operator;

        await page.Find("form.wall-link-form").SubmitAsync();
        await dialogs.FindAll("button").First(button => button.TextContent == "Revoke the link").ClickAsync();

        dialogs.WaitForAssertion(() => Assert.Contains("Needs the admin role.", dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal(kept.Id, Assert.Single(await Stored.WallLinks.ListAsync(CancellationToken.None)).Id);
        Assert.Null((await Stored.WallLinks.FindAsync(key.Secret, "here", CancellationToken.None)).Refusal);
        await AssertRefusedAsync("make and revoke wall links");
    }

    [Fact]
    public async Task An_incident_is_neither_noted_nor_judged_without_the_role()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        Services.GetRequiredService<NavigationManager>().NavigateTo(SiteUrls.Incident(number));
        var page = Render<StoredIncidentPage>(parameters => parameters.Add(incident => incident.Number, number));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#note-text")));
        await page.Find("#note-text").ChangeAsync("Called the team");
        Access.Anonymous = Role.Viewer;

        await page.Find("form.note").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Needs the operator role", page.Markup));
        var verdicts = page.FindComponent<VerdictForm>();
        await page.InvokeAsync(() =>
            verdicts.Instance.OnVerdict.InvokeAsync((Core.Incidents.IncidentVerdict.Right, (string?)null))
        );

        Assert.Null((await Stored.Book.GetAsync(number, CancellationToken.None))!.Judgement);
        await AssertRefusedAsync("write notes");
        await AssertRefusedAsync("judge incidents");
    }

    private NewMaintenance Window(string reason) =>
        new()
        {
            Gateway = "shop",
            StartsAt = Stored.Clock.GetUtcNow(),
            EndsAt = Hours(1),
            Reason = reason,
            Who = "ana",
        };

    private async Task AssertRefusedAsync(string what) =>
        Assert.Contains(
            (await Stored.Audit.ReadAsync(new(AuditAction.ActionRefused), CancellationToken.None)).Items,
            entry => entry.Subject.EndsWith(what, StringComparison.Ordinal)
        );
}
