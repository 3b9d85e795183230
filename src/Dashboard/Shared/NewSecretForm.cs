using Microsoft.AspNetCore.Components;

namespace Dashboard.Shared;

/// <summary>Asks for a secret that opens some gateways until an end.</summary>
/// <typeparam name="TWanted">What is asked for.</typeparam>
public abstract class NewSecretForm<TWanted> : NewEntryForm
{
    /// <summary>Raised when the form has no mistakes.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TWanted> OnMake { get; set; }

    /// <summary>Which gateways.</summary>
    protected GatewayScopeDraft Scope { get; } = new();

    /// <summary>Until when.</summary>
    protected ExpiryDraft Expiry { get; } =
        new([
            new("30 days", TimeSpan.FromDays(30)),
            new("90 days", TimeSpan.FromDays(90)),
            new("1 year", TimeSpan.FromDays(365)),
        ]);

    /// <summary>Takes away what was made, so that the next one starts empty.</summary>
    public void Clear()
    {
        ClearFields();
        Scope.Clear();
        StateHasChanged();
    }

    /// <summary>Empties the fields of the kind.</summary>
    protected abstract void ClearFields();

    /// <summary>What was typed.</summary>
    protected abstract TWanted Wanted(DateTimeOffset end);

    /// <summary>What is wrong with it.</summary>
    protected abstract IReadOnlyList<string> MistakesOf(TWanted wanted, DateTimeOffset now);

    /// <summary>Checks what was typed, and hands it on.</summary>
    protected async Task SubmitAsync()
    {
        if (IsSending)
            return;
        await Fields.ValidateAsync();
        var now = Clock.GetUtcNow();
        var end = Expiry.At(now);
        var wanted = Wanted(end ?? now.AddHours(1));
        Mistakes =
        [
            .. MistakesOf(wanted, now),
            .. end is null ? ["Choose until when."] : Array.Empty<string>(),
            .. Scope.Errors(Gateways),
        ];
        if (Mistakes.Count == 0)
            await OnMake.InvokeAsync(wanted);
    }
}
