namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>What a value of a configuration is.</summary>
public enum NodeKind
{
    Object,
    Array,
    Text,
    Number,
    True,
    False,
    Null,
}
