using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Shared;

/// <summary>A form that asks for something new to be stored; the page that shows it stores it.</summary>
public abstract class NewEntryForm : ComponentBase
{
    /// <summary>Names of the configured gateways.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Gateways { get; set; } = [];

    /// <summary>The server's clock.</summary>
    [Parameter, EditorRequired]
    public TimeProvider Clock { get; set; } = default!;

    /// <summary>The signed-in user; null when nobody signs in here.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>Whether it is being stored.</summary>
    [Parameter]
    public bool IsSending { get; set; }

    /// <summary>Why the last one was not stored; null when it was.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>Its fields.</summary>
    protected MudForm Fields { get; set; } = default!;

    /// <summary>Who asks for it, where nobody signs in.</summary>
    protected string Who { get; set; } = "";

    /// <summary>What is wrong with what was typed.</summary>
    protected IReadOnlyList<string> Mistakes { get; set; } = [];

    /// <summary>All that is to be told about it.</summary>
    protected IReadOnlyList<string> Problems => [.. Mistakes, .. Problem is null ? [] : new[] { Problem }];
}
