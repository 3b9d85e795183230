using System.ComponentModel.DataAnnotations;
using Serilog.Events;

namespace Dashboard.Hosting;

/// <summary>What the settings say about the log. The log is needed to tell what is wrong with them, so it never fails over
/// them.</summary>
/// <param name="File">The file; as by default where the settings are wrong.</param>
/// <param name="Errors">What is wrong, in words.</param>
internal sealed record LogSettings(LogFileOptions File, IReadOnlyList<string> Errors)
{
    private const string Levels = "Serilog:MinimumLevel";

    /// <summary>Reads and judges them.</summary>
    public static LogSettings Read(IConfiguration configuration)
    {
        var (file, errors) = ReadFile(configuration.GetSection(LogFileOptions.Section));
        return new LogSettings(file, [.. errors, .. LevelErrors(configuration.GetSection(Levels))]);
    }

    private static (LogFileOptions File, IReadOnlyList<string> Errors) ReadFile(IConfigurationSection section)
    {
        try
        {
            var file = section.Get<LogFileOptions>() ?? new LogFileOptions();
            var wrong = new List<ValidationResult>();
            Validator.TryValidateObject(file, new ValidationContext(file), wrong, validateAllProperties: true);
            return wrong.Count == 0
                ? (file, [])
                : (new LogFileOptions(), [.. wrong.Select(result => $"{section.Path}: {result.ErrorMessage}")]);
        }
        catch (InvalidOperationException unreadable)
        {
            return (new LogFileOptions(), [unreadable.Message]);
        }
    }

    private static IEnumerable<string> LevelErrors(IConfigurationSection section) =>
        section
            .GetSection("Override")
            .GetChildren()
            .Prepend(section.GetSection("Default"))
            .Append(section)
            .Where(level => level.Value is not null && !IsLevel(level.Value))
            .Select(level =>
                $"{level.Path} '{level.Value}' is no log level. There are: {string.Join(", ", Enum.GetNames<LogEventLevel>())}."
            );

    private static bool IsLevel(string text) =>
        Enum.TryParse<LogEventLevel>(text, ignoreCase: true, out var level)
        && Enum.IsDefined(level)
        && !char.IsAsciiDigit(text[0]);
}
