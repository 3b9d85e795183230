namespace Dashboard.Bench;

// Not top-level statements: the tests refer to this program and to the product, and two global Programs would be one too many.
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };

        return await BenchCommand.RunAsync(arguments, Console.Out, stop.Token);
    }
}
