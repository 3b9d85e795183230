namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>
/// Reads the Alloy syntax as far as <c>deploy/krakend.alloy</c> uses it (grafana.com/docs/alloy, "Alloy syntax"); the rest is an
/// error.
/// </summary>
internal sealed class AlloyParser
{
    private readonly IReadOnlyList<AlloyToken> tokens;
    private int next;

    private AlloyParser(IReadOnlyList<AlloyToken> tokens) => this.tokens = tokens;

    private AlloyToken Current => tokens[next];

    /// <summary>The components of a configuration, in the order of the file.</summary>
    /// <exception cref="FormatException">It is not valid; the message names the line.</exception>
    public static IReadOnlyList<AlloyBlock> Parse(string configuration)
    {
        var (arguments, blocks) = new AlloyParser(AlloyToken.Read(configuration)).Body(AlloyTokenKind.End, "");
        return arguments.Count == 0 ? blocks : throw new FormatException("An argument stands outside a component.");
    }

    private (Dictionary<string, object> Arguments, List<AlloyBlock> Blocks) Body(AlloyTokenKind endKind, string end)
    {
        var arguments = new Dictionary<string, object>(StringComparer.Ordinal);
        var blocks = new List<AlloyBlock>();
        while (!Is(endKind, end))
        {
            Statement(arguments, blocks);
            if (Is(endKind, end))
                break;
            Take(AlloyTokenKind.Terminator);
        }

        next++;
        return (arguments, blocks);
    }

    private void Statement(Dictionary<string, object> arguments, List<AlloyBlock> blocks)
    {
        var name = Take(AlloyTokenKind.Word).Value;
        while (TakeSign("."))
            name += "." + Take(AlloyTokenKind.Word).Value;
        if (TakeSign("="))
        {
            if (!arguments.TryAdd(name, Expression()))
                throw Wrong($"{name} is set twice");
            return;
        }

        var label = Current.Kind == AlloyTokenKind.Text ? Take(AlloyTokenKind.Text).Value : "";
        if (!TakeSign("{"))
            throw Wrong($"{name} is neither an argument nor a block");
        var (inner, innerBlocks) = Body(AlloyTokenKind.Sign, "}");
        blocks.Add(
            new AlloyBlock
            {
                Name = name,
                Label = label,
                Arguments = inner,
                Blocks = innerBlocks,
            }
        );
    }

    private object Expression()
    {
        var value = Operand();
        while (TakeSign("+"))
            value = (string)value + (string)Operand();
        return value;
    }

    private object Operand()
    {
        if (TakeSign("["))
            return List();
        if (TakeSign("{"))
            return Object();
        if (Current.Kind == AlloyTokenKind.Text)
            return Take(AlloyTokenKind.Text).Value;
        var word = Take(AlloyTokenKind.Word).Value;
        if (word is "true" or "false")
            return word == "true";
        while (TakeSign("."))
            word += "." + Take(AlloyTokenKind.Word).Value;
        return new AlloyReference(word);
    }

    private List<object> List()
    {
        var values = new List<object>();
        while (!TakeSign("]"))
        {
            values.Add(Expression());
            if (!TakeSign(",") && !Is(AlloyTokenKind.Sign, "]"))
                throw Wrong("a list without a comma");
        }

        return values;
    }

    private Dictionary<string, object> Object()
    {
        var fields = new Dictionary<string, object>(StringComparer.Ordinal);
        while (!TakeSign("}"))
        {
            var name = Take(Current.Kind == AlloyTokenKind.Text ? AlloyTokenKind.Text : AlloyTokenKind.Word).Value;
            if (!TakeSign("="))
                throw Wrong($"no value for {name}");
            fields.Add(name, Expression());
            if (!TakeSign(",") && !Is(AlloyTokenKind.Sign, "}"))
                throw Wrong("an object without a comma");
        }

        return fields;
    }

    private bool Is(AlloyTokenKind kind, string value) => Current.Kind == kind && Current.Value == value;

    private bool TakeSign(string sign)
    {
        if (!Is(AlloyTokenKind.Sign, sign))
            return false;
        next++;
        return true;
    }

    private AlloyToken Take(AlloyTokenKind kind) =>
        Current.Kind == kind ? tokens[next++] : throw Wrong($"{kind} expected, not {Current.Kind} {Current.Value}");

    private FormatException Wrong(string what) => new($"Line {Current.Line}: {what}.");
}
