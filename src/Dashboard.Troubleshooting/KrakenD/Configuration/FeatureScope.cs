namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>Whose <c>extra_config</c> a feature is written in.</summary>
public enum FeatureScope
{
    Service,
    Endpoint,
    Backend,
}
