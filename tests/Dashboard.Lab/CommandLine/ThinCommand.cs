namespace Dashboard.Lab.CommandLine;

/// <summary><c>thin</c>: a recording without what no diagnosis needs.</summary>
internal static class ThinCommand
{
    public static async Task RunAsync(IEnumerable<string> words, TextWriter output, CancellationToken cancellationToken)
    {
        var folders = new Arguments(words, [], []).Exactly("SOURCE", "TARGET");
        var thinned = await Thinning.ThinAsync(folders[0], folders[1], cancellationToken);
        await output.WriteLineAsync($"{thinned.Name}: {thinned.Series.Count} series kept.");
    }
}
