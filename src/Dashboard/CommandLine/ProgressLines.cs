using System.Globalization;
using Dashboard.Core.BackTesting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.CommandLine;

/// <summary>Writes progress as lines, no more than one for each hundredth of the way.</summary>
internal sealed class ProgressLines(TextWriter output)
{
    private int shown = -1;

    public void Show(BackTestProgress progress)
    {
        var percent = 100 * progress.Done / Math.Max(1, progress.Total);
        if (percent == shown && progress.Done < progress.Total)
            return;
        shown = percent;
        var left =
            progress.Left is { } time && progress.Done < progress.Total ? $", about {DurationFormatter.Format(time)} left" : "";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{percent, 3} %  {progress.Done} of {progress.Total} moments, {progress.Incidents} incidents, {progress.Unread} "
                    + $"not read, {progress.Queries} queries{left}"
            )
        );
    }
}
