namespace Dashboard.CommandLine;

/// <summary>What the program does instead of serving pages, when its arguments ask for it.</summary>
public static class Commands
{
    /// <summary>Runs the command that the arguments name; its exit code, or null when they name none.</summary>
    public static async Task<int?> RunAsync(string[] args)
    {
        if (BackTestCommand.IsAskedBy(args))
            return await BackTestCommand.RunAsync(args);
        if (LintCommand.IsAskedBy(args))
            return await LintCommand.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
        if (HealthCommand.IsAskedBy(args))
            return await HealthCommand.RunAsync(Environment.GetEnvironmentVariable("ASPNETCORE_URLS"), Console.Error);
        return null;
    }
}
