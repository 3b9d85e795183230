namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>Where a request is counted on its way through the gateway, in the order of that way.</summary>
public enum Layer
{
    /// <summary>Requests that clients sent.</summary>
    Server,

    /// <summary>Requests that entered the endpoint's pipe.</summary>
    Proxy,

    /// <summary>Calls that the pipe asked for.</summary>
    BackendStage,

    /// <summary>Calls that really left the gateway.</summary>
    RoundTrip,
}
