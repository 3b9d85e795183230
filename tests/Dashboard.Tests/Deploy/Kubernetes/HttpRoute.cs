namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>What the chart may say in an HTTPRoute (gateway.networking.k8s.io/v1), by the API's reference.</summary>
public sealed class HttpRoute : CustomResource<HttpRoute.Route>
{
    public sealed class Route
    {
        public List<ParentReference> ParentRefs { get; set; } = [];

        public List<string> Hostnames { get; set; } = [];

        public List<Rule> Rules { get; set; } = [];
    }

    public sealed class ParentReference
    {
        public string? Name { get; set; }

        public string? Namespace { get; set; }

        public string? SectionName { get; set; }
    }

    public sealed class Rule
    {
        public List<RouteMatch> Matches { get; set; } = [];

        public List<BackendReference> BackendRefs { get; set; } = [];

        public Persistence? SessionPersistence { get; set; }
    }

    public sealed class RouteMatch
    {
        public PathMatch? Path { get; set; }
    }

    public sealed class PathMatch
    {
        public string? Type { get; set; }

        public string? Value { get; set; }
    }

    public sealed class BackendReference
    {
        public string? Name { get; set; }

        public int? Port { get; set; }
    }

    public sealed class Persistence
    {
        public string? Type { get; set; }

        public string? SessionName { get; set; }
    }
}
