using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.Core.Json;

namespace Dashboard.Api;

/// <summary>How the API writes JSON.</summary>
public static class ApiJson
{
    /// <summary>Sets the options of every API answer and of its description.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        // Only for application/json, where < and > need no escape; PromQL stays readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        JsonConventions.Configure(options);
    }
}
