using Dashboard.Bench;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

return await BenchCommand.RunAsync(args, Console.Out, stop.Token);
