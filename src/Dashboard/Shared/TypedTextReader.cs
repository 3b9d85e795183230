namespace Dashboard.Shared;

/// <summary>
/// What a reader types into a search whose words also stand in the address. The address answers each letter a little later, and
/// more than once; an answer to an earlier letter must not undo a newer one.
/// </summary>
public sealed class TypedTextReader
{
    private readonly List<string> sent = [];
    private string? taken;

    /// <summary>The words to search for now.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Takes the words of the address: those of a link or of the way back count, an echo of the reader's own typing does
    /// not.</summary>
    public void Take(string? inAddress)
    {
        var words = inAddress ?? "";
        if (words == taken)
            return;
        taken = words;
        var own = sent.IndexOf(words);
        if (own >= 0)
        {
            sent.RemoveRange(0, own + 1);
            return;
        }

        sent.Clear();
        Current = words;
    }

    /// <summary>Takes what was typed; the address is to follow.</summary>
    public void Type(string typed)
    {
        Current = typed;
        sent.Add(string.IsNullOrWhiteSpace(typed) ? "" : typed);
    }
}
