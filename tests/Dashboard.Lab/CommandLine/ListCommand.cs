namespace Dashboard.Lab.CommandLine;

/// <summary><c>list</c>: the recordings and what happens in them.</summary>
internal static class ListCommand
{
    public static async Task RunAsync(IEnumerable<string> words, TextWriter output, CancellationToken cancellationToken)
    {
        var arguments = new Arguments(words, ["--recordings"], []);
        arguments.Exactly();
        var recordings = arguments.Recordings;
        foreach (var name in recordings.Names)
        {
            var scenario = await recordings.LoadScenarioAsync(name, cancellationToken);
            var causes = scenario.Truth.Count > 0 ? string.Join(", ", scenario.Truth.Select(fault => fault.Cause)) : "no fault";
            await output.WriteLineAsync($"{name, -22} {causes, -40} {scenario.About}");
        }
    }
}
