using Dashboard.Auth;
using Dashboard.Core.Configurations;
using Dashboard.Core.Persistence;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Features.Configuration;

/// <summary>What is wrong with a gateway's configuration, its file and its versions.</summary>
public sealed partial class ConfigurationPage
{
    private string? name;
    private string? user;
    private bool isReading;
    private string? uploadProblem;
    private string? acceptProblem;
    private object? read;

    /// <summary>The gateway in the address; the first one when it names none.</summary>
    [Parameter]
    public string? Gateway { get; set; }

    /// <summary>The version in the address; null for the newest.</summary>
    [SupplyParameterFromQuery]
    public long? Version { get; set; }

    /// <summary>The line to show in the file.</summary>
    [SupplyParameterFromQuery]
    public int? Line { get; set; }

    /// <summary>What is folded in the file.</summary>
    [SupplyParameterFromQuery]
    public string? Fold { get; set; }

    /// <summary>The version to compare with.</summary>
    [SupplyParameterFromQuery]
    public long? With { get; set; }

    /// <summary>The gateway whose newest version is compared with.</summary>
    [SupplyParameterFromQuery]
    public string? Other { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    protected override object? Question => (name, Version, With, Other);

    private IReadOnlyList<GatewayChoice> Choices => [.. Diagnoses.Gateways.Select(gateway => new GatewayChoice(gateway, null))];

    private IReadOnlyList<string> OtherGateways => [.. Diagnoses.Gateways.Where(gateway => gateway != name)];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Versions.Changed += OnChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        name = string.IsNullOrEmpty(Gateway)
            ? Diagnoses.Gateways.FirstOrDefault()
            : Diagnoses.Gateways.FirstOrDefault(gateway => gateway == Gateway);
        user ??= await CurrentUser.NameAsync(Visitor);
        if (name is null)
            PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
        else if (!Equals(read, Question))
            await ReadQuestionAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Versions.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    protected override async Task<ConfigurationContent?> ReadStoreAsync(CancellationToken cancellationToken)
    {
        var gateway = name!;
        var versions = await Versions.ListAsync(gateway, cancellationToken);
        var asked = Version is { } id ? versions.FirstOrDefault(version => version.Id == id) : versions.FirstOrDefault();
        var shown = asked is null ? null : await Reports.OfAsync(asked, cancellationToken);
        var (comparison, problem) = await CompareAsync(versions, shown, cancellationToken);
        return new ConfigurationContent
        {
            Comparison = comparison,
            ComparisonProblem = problem,
            Versions = versions,
            Shown = shown,
            Accepted = await Accepted.OfAsync(gateway, cancellationToken),
            Source = Watcher.StatusOf(gateway),
        };
    }

    /// <summary>Whether the newest version has the routes with traffic; null for an older one, and before the first
    /// evaluation.</summary>
    private RouteAgreement? AgreementOf(ConfigurationReport shown) =>
        shown.Version.Id == Content?.Versions[0].Id
        && shown.Gateway is { } gateway
        && Diagnoses.Latest(name!)?.Diagnosis is { } diagnosis
            ? RouteAgreement.Between(gateway, diagnosis.Endpoints)
            : null;

    /// <summary>The newest diagnosis, whose fixes may change the newest version; null for an older one.</summary>
    private Diagnosis? DiagnosisOf(ConfigurationReport shown) =>
        shown.Version.Id == Content?.Versions[0].Id ? Diagnoses.Latest(name!).Diagnosis : null;

    private Task ReadQuestionAsync()
    {
        read = Question;
        return ReadAsync();
    }

    private async Task<(ConfigurationComparison? Comparison, string? Problem)> CompareAsync(
        IReadOnlyList<ConfigurationVersion> versions,
        ConfigurationReport? shown,
        CancellationToken cancellationToken
    )
    {
        if (shown is null || (With is null && string.IsNullOrEmpty(Other)))
            return (null, null);
        var before =
            With is { } id ? versions.FirstOrDefault(version => version.Id == id)
            : Diagnoses.Gateways.Contains(Other!, StringComparer.Ordinal)
                ? (await Versions.ListAsync(Other!, cancellationToken)).FirstOrDefault()
            : null;
        var report = before is null ? null : await Reports.OfAsync(before, cancellationToken);
        return report is not null && ConfigurationComparison.Create(report, shown) is { } comparison
            ? (comparison, null)
            : (
                null,
                With is null ? $"{Other} has no configuration to compare with." : "There is no such version to compare with."
            );
    }

    private void OnChanged(string gateway)
    {
        if (gateway == name)
            Refresh();
    }

    private async Task UploadAsync(IBrowserFile file)
    {
        (isReading, uploadProblem) = (true, null);
        try
        {
            await Check.RequireAsync(Visitor, Permission.UploadConfigurations, name);
            if (DocumentBudget.Refusal(file.Size) is { } refusal)
            {
                uploadProblem = refusal;
                return;
            }

            using var whole = new MemoryStream();
            await using (var stream = file.OpenReadStream(DocumentBudget.MaxBytes))
                await stream.CopyToAsync(whole);
            var wanted = new NewConfiguration(name!, whole.ToArray(), file.Name, ConfigurationSource.Upload, user ?? "");

            // Not cancelled with the page: a version that was stored belongs into the list.
            var received = await Versions.AddAsync(wanted, CancellationToken.None);
            if (received.IsStored)
                Snackbar.Add(received.IsNew ? "The configuration is stored." : "This is the newest version already.");
            else
                uploadProblem = received.Failure.ToString();
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            uploadProblem = $"The configuration was not stored. {exception.Message}";
        }
        catch (IOException)
        {
            uploadProblem = "The file could not be read to its end. Choose it again.";
        }
        finally
        {
            isReading = false;
        }
    }

    private async Task AcceptAsync((string Key, string Reason) wanted)
    {
        acceptProblem = AcceptedFinding.ErrorOf(wanted.Reason);
        if (acceptProblem is not null)
            return;
        try
        {
            await Check.RequireAsync(Visitor, Permission.AcceptFindings, name);
            await Accepted.AcceptAsync(name!, wanted.Key, wanted.Reason, user ?? "", CancellationToken.None);
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            acceptProblem = $"The finding was not accepted. {exception.Message}";
        }
    }

    private async Task EndAsync(string key)
    {
        acceptProblem = null;
        try
        {
            await Check.RequireAsync(Visitor, Permission.AcceptFindings, name);
            await Accepted.EndAsync(name!, key, user ?? "", CancellationToken.None);
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            acceptProblem = $"The finding still counts as accepted. {exception.Message}";
        }
    }
}
