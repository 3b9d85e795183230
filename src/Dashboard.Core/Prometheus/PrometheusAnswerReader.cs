using System.Globalization;
using System.Net;
using System.Text.Json;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Prometheus;

/// <summary>Reads the JSON of Prometheus's HTTP API.</summary>
internal static class PrometheusAnswerReader
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">It is JSON, but not in the shape of the API.</exception>
    /// <exception cref="SignalSourceException">It is an error of Prometheus's.</exception>
    public static PrometheusAnswer Read(JsonElement root, HttpStatusCode status)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "status") is not { } outcome)
        {
            throw new JsonException("There is no status.");
        }

        if (outcome != "success")
        {
            throw ErrorOf(root, status);
        }

        if (
            !root.TryGetProperty("data", out var data)
            || data.ValueKind != JsonValueKind.Object
            || !data.TryGetProperty("result", out var result)
            || result.ValueKind != JsonValueKind.Array
        )
        {
            throw new JsonException("There is no result.");
        }

        return Text(data, "resultType") is "vector" or "matrix"
            ? new PrometheusAnswer(SeriesOf(result), WarningsOf(root))
            : throw new JsonException("The result is neither a vector nor a matrix.");
    }

    private static List<PrometheusSeries> SeriesOf(JsonElement result)
    {
        if (result.GetArrayLength() > PrometheusClient.MaximumSeries)
        {
            throw new SignalSourceException(
                $"One query selects {result.GetArrayLength()} series, more than {PrometheusClient.MaximumSeries}. Narrow the "
                    + "gateway's Selector.",
                SignalSourceFailure.Error
            );
        }

        return [.. result.EnumerateArray().Select(SeriesOfOne)];
    }

    private static PrometheusSeries SeriesOfOne(JsonElement entry)
    {
        if (
            entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("metric", out var metric)
            || metric.ValueKind != JsonValueKind.Object
        )
        {
            throw new JsonException("A series has no labels.");
        }

        var labels = metric
            .EnumerateObject()
            .ToDictionary(label => label.Name, label => label.Value.GetString() ?? "", StringComparer.Ordinal);
        if (entry.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array)
        {
            return new PrometheusSeries(labels, [.. values.EnumerateArray().Select(SampleOf)]);
        }

        return entry.TryGetProperty("value", out var value)
            ? new PrometheusSeries(labels, [SampleOf(value)])
            : new PrometheusSeries(labels, []);
    }

    private static PrometheusSample SampleOf(JsonElement pair)
    {
        if (
            pair.ValueKind != JsonValueKind.Array
            || pair.GetArrayLength() != 2
            || pair[0].ValueKind != JsonValueKind.Number
            || pair[1].ValueKind != JsonValueKind.String
        )
        {
            throw new JsonException("A sample is not a pair of time and text.");
        }

        return new PrometheusSample(pair[0].GetDouble(), ValueOf(pair[1].GetString()!));
    }

    private static double ValueOf(string text) =>
        text switch
        {
            "NaN" => double.NaN,
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new JsonException("A sample's value is not a number."),
        };

    private static SignalSourceException ErrorOf(JsonElement root, HttpStatusCode status)
    {
        var (type, message) = (Text(root, "errorType") ?? "error", Text(root, "error") ?? "no reason given");
        return type switch
        {
            "bad_data" => new SignalSourceException(
                $"Prometheus does not accept the query: {message}. Most likely the gateway's Selector is not valid; write label "
                    + "matchers such as namespace=\"shop\", without braces.",
                SignalSourceFailure.BadQuery
            ),
            "timeout" or "canceled" => new SignalSourceException(
                $"Prometheus gave up on the query: {message}.",
                SignalSourceFailure.Timeout
            ),
            _ => new SignalSourceException($"Prometheus answered {(int)status} {type}: {message}.", SignalSourceFailure.Error),
        };
    }

    private static IReadOnlyList<string> WarningsOf(JsonElement root) =>
        root.TryGetProperty("warnings", out var warnings) && warnings.ValueKind == JsonValueKind.Array
            ?
            [
                .. warnings
                    .EnumerateArray()
                    .Where(warning => warning.ValueKind == JsonValueKind.String)
                    .Select(warning => warning.GetString()!),
            ]
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
