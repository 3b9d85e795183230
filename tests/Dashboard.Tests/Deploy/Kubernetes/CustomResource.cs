using k8s.Models;

namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>An object of a kind that Kubernetes itself does not have.</summary>
public abstract class CustomResource<TSpec>
    where TSpec : class
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta? Metadata { get; set; }

    public TSpec Spec { get; set; } = null!;
}
