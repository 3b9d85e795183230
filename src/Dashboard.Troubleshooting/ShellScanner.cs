using System.Text;

namespace Dashboard.Troubleshooting;

/// <summary>Takes a shell script apart into the simple commands that it runs, as far as words, quotes, pipes and
/// <c>$( )</c> go.</summary>
internal sealed class ShellScanner
{
    private const char None = '\0';

    private readonly string script;
    private readonly List<List<string>> commands =
    [
        [],
    ];
    private readonly StringBuilder word = new();

    /// <summary>In which quotes each open <c>$(</c> stands.</summary>
    private readonly Stack<char> outerQuotes = new();

    private char quote = None;
    private bool isQuoted;

    private ShellScanner(string script) => this.script = script;

    /// <summary>Each command in words without their quotes; those inside <c>$( )</c> for themselves.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> CommandsOf(string script)
    {
        var scanner = new ShellScanner(script);
        for (var index = 0; index < script.Length; index++)
            index = scanner.TakeAt(index);
        scanner.EndWord();
        return scanner.commands;
    }

    /// <summary>Takes what begins there; the position of its last letter.</summary>
    private int TakeAt(int index)
    {
        var (letter, next) = (script[index], index + 1 < script.Length ? script[index + 1] : None);
        if (quote is '\'')
            return TakeLiteral(letter, index);
        if (letter is '\\')
            return TakeEscaped(next, index);
        if (script.AsSpan(index).StartsWith("$(("))
            return EndOf("))", index) + 1;
        if (letter is '$' && next is '(')
            return OpenSubstitution(index);
        return quote is '"' ? TakeLiteral(letter, index) : TakePlain(letter, index);
    }

    private int TakeLiteral(char letter, int index)
    {
        if (letter == quote)
            quote = None;
        else
            word.Append(letter);
        return index;
    }

    private int TakeEscaped(char next, int index)
    {
        if (next is not ('\n' or None))
            word.Append(next);
        return index + 1;
    }

    private int OpenSubstitution(int index)
    {
        outerQuotes.Push(quote);
        quote = None;
        EndCommand();
        return index + 1;
    }

    private int TakePlain(char letter, int index)
    {
        if (letter is '\'' or '"')
            (quote, isQuoted) = (letter, true);
        else if (letter is ')' && outerQuotes.TryPop(out var outer))
            CloseSubstitution(outer);
        else if (letter is '#' && word.Length == 0)
            return EndOf("\n", index) - 1;
        else if (letter is '\n' or ';' or '|' || (letter is '&' && !IsRedirection(index)))
            EndCommand();
        else if (char.IsWhiteSpace(letter))
            EndWord();
        else
            word.Append(letter);
        return index;
    }

    private void CloseSubstitution(char outer)
    {
        EndCommand();
        quote = outer;
    }

    /// <summary>As in <c>2>&amp;1</c> and <c>&amp;>file</c>.</summary>
    private bool IsRedirection(int index) =>
        (index > 0 && script[index - 1] is '>') || (index + 1 < script.Length && script[index + 1] is '>');

    private int EndOf(string ending, int start) =>
        script.IndexOf(ending, start, StringComparison.Ordinal) is >= 0 and var end ? end : script.Length;

    private void EndWord()
    {
        if (word.Length > 0 || isQuoted)
            commands[^1].Add(word.ToString());
        word.Clear();
        isQuoted = false;
    }

    private void EndCommand()
    {
        EndWord();
        commands.Add([]);
    }
}
