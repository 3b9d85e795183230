using System.Globalization;
using System.Net;
using System.Text.Json;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Prometheus;

/// <summary>
/// Makes an answer of the tokens of its JSON, one after the other:
/// <c>{"status", "data": {"resultType", "result": [{"metric": {…}, "value" or "values": …}]}, "warnings"}</c>, or
/// <c>{"status", "errorType", "error"}</c>.
/// </summary>
internal sealed class PrometheusAnswerBuilder(MemoryBudget.Lease lease)
{
    // Depths at which the parts of the answer stand.
    private const int Root = 1;
    private const int Data = 2;
    private const int Result = 3;
    private const int OneSeries = 4;
    private const int InsideSeries = 5;

    private const int MaxWarnings = 50;

    private readonly string?[] names = new string?[InsideSeries + 1];
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> identities = new(StringComparer.Ordinal);
    private readonly List<PrometheusSeries> series = [];
    private readonly List<string> warnings = [];
    private readonly List<PrometheusSample> samples = [];
    private Dictionary<string, string>? labels;
    private string? outcome;
    private string? resultType;
    private string? errorType;
    private string? error;
    private bool hasResult;
    private double? time;
    private double? value;

    /// <summary>Takes the next token.</summary>
    /// <exception cref="JsonException">It does not stand where the API has it.</exception>
    public void Add(ref Utf8JsonReader token)
    {
        var depth = token.CurrentDepth;
        if (token.TokenType == JsonTokenType.PropertyName)
            AddName(ref token, depth);
        else if (depth == 0)
            Require(token.TokenType is JsonTokenType.StartObject or JsonTokenType.EndObject, "The answer is not an object.");
        else if (!IsIn("data", Root))
            AddToRoot(ref token, depth);
        else if (!IsIn("result", Data) || depth < Data)
            AddToData(ref token, depth);
        else
            AddToResult(ref token, depth);
    }

    /// <summary>The answer, once all tokens were taken.</summary>
    /// <exception cref="JsonException">Parts of it are missing.</exception>
    /// <exception cref="SignalSourceException">It is an error of Prometheus's.</exception>
    public PrometheusAnswer Build(HttpStatusCode status)
    {
        Require(outcome is not null, "There is no status.");
        if (outcome != "success")
            throw ErrorOf(status);
        Require(hasResult, "There is no result.");
        Require(resultType is "vector" or "matrix", "The result is neither a vector nor a matrix.");
        return new PrometheusAnswer(series, warnings);
    }

    private void AddName(ref Utf8JsonReader token, int depth)
    {
        var isInResult = IsIn("data", Root) && IsIn("result", Data);
        Require(!isInResult || depth != Result, "The result is not a list.");
        if (depth <= InsideSeries)
            names[depth] = Text(token.GetString()!);
    }

    private void AddToRoot(ref Utf8JsonReader token, int depth)
    {
        if (token.TokenType != JsonTokenType.String)
            return;
        if (depth == Data && IsIn("warnings", Root) && warnings.Count < MaxWarnings)
            warnings.Add(Text(token.GetString()!));
        if (depth != Root)
            return;
        if (IsIn("status", Root))
            outcome = token.GetString();
        else if (IsIn("errorType", Root))
            errorType = token.GetString();
        else if (IsIn("error", Root))
            error = token.GetString();
    }

    private void AddToData(ref Utf8JsonReader token, int depth)
    {
        if (depth == Data && IsIn("resultType", Data) && token.TokenType == JsonTokenType.String)
            resultType = token.GetString();
    }

    private void AddToResult(ref Utf8JsonReader token, int depth)
    {
        switch (depth)
        {
            case Data:
                Require(token.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray, "The result is not a list.");
                hasResult = true;
                break;
            case Result when token.TokenType == JsonTokenType.StartObject:
                labels = null;
                samples.Clear();
                break;
            case Result when token.TokenType == JsonTokenType.EndObject:
                AddSeries();
                break;
            case Result:
                throw new JsonException("A series is not an object.");
            default:
                AddToSeries(ref token, depth);
                break;
        }
    }

    private void AddToSeries(ref Utf8JsonReader token, int depth)
    {
        switch (names[OneSeries])
        {
            case "metric":
                AddLabel(ref token, depth);
                break;
            case "value":
                AddSample(ref token, depth, OneSeries);
                break;
            case "values" when depth == OneSeries:
                Require(token.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray, "The values are not a list.");
                break;
            case "values":
                AddSample(ref token, depth, InsideSeries);
                break;
        }
    }

    private void AddLabel(ref Utf8JsonReader token, int depth)
    {
        if (depth == OneSeries)
        {
            Require(token.TokenType is JsonTokenType.StartObject or JsonTokenType.EndObject, "The labels are not an object.");
            labels ??= new Dictionary<string, string>(StringComparer.Ordinal);
            return;
        }

        Require(token.TokenType == JsonTokenType.String, "A label is not a text.");
        lease.Take(MemorySizes.Label);
        Require(labels!.TryAdd(names[InsideSeries]!, Text(token.GetString()!)), "A label comes twice.");
    }

    private void AddSample(ref Utf8JsonReader token, int depth, int pairDepth)
    {
        if (depth > pairDepth)
        {
            AddToPair(ref token, depth - pairDepth);
            return;
        }

        if (token.TokenType == JsonTokenType.StartArray)
        {
            (time, value) = (null, null);
            return;
        }

        Require(
            token.TokenType == JsonTokenType.EndArray && time is not null && value is not null,
            "A sample is not a pair of time and text."
        );
        lease.Take(MemorySizes.Sample);
        samples.Add(new PrometheusSample(time!.Value, value!.Value));
    }

    private void AddToPair(ref Utf8JsonReader token, int level)
    {
        if (level == 1 && time is null && token.TokenType == JsonTokenType.Number)
            time = token.GetDouble();
        else if (level == 1 && time is not null && value is null && token.TokenType == JsonTokenType.String)
            value = ValueOf(token.GetString()!);
        else
            throw new JsonException("A sample is not a pair of time and text.");
    }

    private void AddSeries()
    {
        Require(labels is not null, "A series has no labels.");
        if (series.Count == PrometheusClient.MaximumSeries)
        {
            throw new SignalSourceException(
                $"One query selects more than {PrometheusClient.MaximumSeries} series. Narrow the gateway's Selector.",
                SignalSourceFailure.Error
            );
        }

        var identity = PrometheusSeries.Identity(labels!);
        lease.Take(MemorySizes.Series + MemorySizes.Text(identity));
        if (!identities.Add(identity))
        {
            throw new SignalSourceException(
                "Prometheus answered with two series of the same labels, so it is not known which of them is right. Check "
                    + "whatever stands between the dashboard and Prometheus.",
                SignalSourceFailure.Error
            );
        }

        series.Add(new PrometheusSeries(labels!, samples.ToArray()));
    }

    /// <summary>The same text for the same characters: most labels come again in many series.</summary>
    private string Text(string text)
    {
        if (texts.TryGetValue(text, out var known))
            return known;
        lease.Take(MemorySizes.Text(text));
        texts[text] = text;
        return text;
    }

    private bool IsIn(string name, int depth) => string.Equals(names[depth], name, StringComparison.Ordinal);

    private SignalSourceException ErrorOf(HttpStatusCode status)
    {
        var (type, message) = (errorType ?? "error", error ?? "no reason given");
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

    private static double ValueOf(string text) =>
        text switch
        {
            "NaN" => double.NaN,
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new JsonException("A sample's value is not a number."),
        };

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new JsonException(otherwise);
    }
}
