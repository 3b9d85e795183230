using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>One operation of a JSON Patch (RFC 6902).</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Path">JSON pointer (RFC 6901); an index equal to a list's length adds at its end.</param>
/// <param name="Value">The value that is added, written or compared with; null (which is JSON's null too) for a removal.</param>
public sealed record PatchOperation(PatchOperationKind Kind, string Path, JsonNode? Value)
{
    /// <summary>The operation as RFC 6902 writes it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["op"] = Kind.ToString().ToLowerInvariant(), ["path"] = Path };
        if (Kind is not PatchOperationKind.Remove)
            json["value"] = Value?.DeepClone();
        return json;
    }
}

/// <summary>What an operation does.</summary>
public enum PatchOperationKind
{
    /// <summary>Compares: the whole patch is refused where the value differs.</summary>
    Test,

    /// <summary>Adds a setting or an entry.</summary>
    Add,

    /// <summary>Writes another value in the place of one that is there.</summary>
    Replace,

    /// <summary>Takes a setting or an entry away.</summary>
    Remove,
}
