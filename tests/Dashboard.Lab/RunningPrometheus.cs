using System.Text.Json;

namespace Dashboard.Lab;

/// <summary>Reads recordings back, sample by sample, from a Prometheus that holds them.</summary>
public sealed class RunningPrometheus(Uri address) : IDisposable
{
    // Whole series are taken, so the span only has to be longer than any recording.
    private const string Span = "2h";

    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The raw samples of a recording, without the label that selects it.</summary>
    public async Task<Recording> LoadAsync(string name, Scenario scenario, string label, CancellationToken cancellationToken)
    {
        // A range selector in an instant query answers with the stored samples at their own times, not with steps.
        var query = $"{{{new Label(label, name)}}}[{Span}]";
        var path = $"api/v1/query?query={Uri.EscapeDataString(query)}&time={PrometheusNumber.FormatTime(scenario.End)}";
        try
        {
            using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            answer.EnsureSuccessStatusCode();
            await using var matrix = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var series = await SampleFile.ReadAsync(matrix, cancellationToken);
            return new Recording
            {
                Name = name,
                Scenario = scenario,
                Series =
                [
                    .. series.Select(one => one with { Labels = [.. one.Labels.Where(candidate => candidate.Name != label)] }),
                ],
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            throw new PrometheusException(
                $"The samples of '{name}' cannot be read from {address}: {exception.Message}",
                exception
            );
        }
    }

    public void Dispose() => http.Dispose();
}
