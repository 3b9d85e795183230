namespace Dashboard.Lab;

/// <summary>Prometheus or promtool did not do what was asked; the message holds the end of its log.</summary>
public sealed class PrometheusException : Exception
{
    public PrometheusException() { }

    public PrometheusException(string message)
        : base(message) { }

    public PrometheusException(string message, Exception innerException)
        : base(message, innerException) { }
}
