using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.RequirementSnippets;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <content>What logs, scrape targets and Kubernetes must tell.</content>
public static partial class Requirements
{
    public static readonly Requirement LogCounters = new()
    {
        Id = "log-counters",
        Title = "Counters made of log lines",
        Judge = MeasurementEvaluator.LogCounters,
        Missing = "there are no log counters, and only the log tells the reason",
        Scope = "In prometheus.yml, with mtail running deploy/krakend.mtail over the gateway's log",
        Language = "yaml",
        Snippet = LogJob,
        Cost =
            "A small process beside the logs. The gateway must log to stdout in its plain format, level WARNING or below; level "
            + "INFO adds starts.",
        Shows =
        [
            "log-says-panics",
            "log-says-fatal",
            "log-says-handshakes-are-refused",
            "log-says-connections-are-not-accepted",
            "log-says-plugin-not-loaded",
            "log-says-export-failed",
            "others-loaded-their-plugins",
            "plugin-follows-a-change",
            "log-says-queue-unavailable",
            "log-says-own-token-not-fetched",
            "log-says-script-failed",
            "log-says-rule-refused",
            "log-says-refused",
            "log-says-dns",
            "log-says-tls",
            "log-says-reset",
            "log-says-deadline",
            "log-says-decode",
            "log-says-bad-url",
            "log-says-no-hosts",
            "log-says-breaker-open",
            "log-says-backend-rate-limit",
            "log-says-canceled",
            "log-says-status-5xx",
            "log-says-validator-refused",
            "log-says-port-taken",
            "log-says-configuration-refused",
            "log-says-stop-was-ordered",
            "all-paths-are-unknown",
            "unknown-paths-look-like-own",
            "silent-endpoints-check-tokens",
        ],
    };

    public static readonly Requirement BreakerTransitions = new()
    {
        Id = "breaker-transitions",
        Title = "Changes of circuit breakers (log_status_change)",
        Judge = MeasurementEvaluator.BreakerTransitions,
        Missing = "breakers do not log their changes, so an open one is inferred from calls that never leave",
        Scope = "In this backend's extra_config",
        Language = "json",
        Snippet = LoggedBreaker,
        Cost =
            "One log line per change, at level WARNING. Keep the numbers of your breaker and add name and log_status_change; "
            + "equal names make the lines useless.",
        Shows = ["calls-are-short-circuited", "log-says-breaker-open", "breaker-probes-fail"],
    };

    public static readonly Requirement TokenReasons = new()
    {
        Id = "token-reasons",
        Title = "Reasons of refused tokens (operation_debug)",
        Judge = MeasurementEvaluator.TokenReasons,
        Missing = "without operation_debug the log holds no reason for a 401",
        Scope = "In this endpoint's extra_config",
        Language = "json",
        Snippet = DebuggedValidator,
        Cost = "Writes token data to the log: switch it on for the hunt only. Keep your validator and add operation_debug to it.",
        Shows =
        [
            "log-says-token-from-the-future",
            "log-says-token-expired",
            "everybodys-tokens-expired",
            "log-says-keys-not-fetched",
            "log-says-key-mismatch",
            "log-says-claims-rejected",
            "log-is-silent-about-tokens",
        ],
    };

    public static readonly Requirement Targets = new()
    {
        Id = "targets",
        Title = "Each replica as a target of its own",
        Judge = MeasurementEvaluator.Targets,
        Missing = "Prometheus keeps no up series for the gateway's replicas",
        Scope = "In prometheus.yml",
        Language = "yaml",
        Snippet = GatewayJob,
        Cost = "None beyond the scrapes. Pushed metrics (OTLP) have no up: a replica that is gone is then seen late.",
        Shows =
        [
            "scraped-by-two-jobs",
            "series-have-stopped",
            "counters-fall-without-a-restart",
            "starts-explain-the-falls",
            "no-replica-is-scraped",
            "other-replicas-carry-on",
            "replicas-differ",
        ],
    };

    public static readonly Requirement KubeState = new()
    {
        Id = "kube-state-metrics",
        Title = "State of pods and deployments (kube-state-metrics)",
        Judge = MeasurementEvaluator.KubeState,
        Missing = "kube-state-metrics is not in this Prometheus, so kills, exit codes and rollouts are unseen",
        Scope = "In prometheus.yml",
        Language = "yaml",
        Snippet = KubeStateJob,
        Cost = "Some hundred series per namespace. Its namespace labels must fit the gateway's Selector: keep honor_labels.",
        Shows =
        [
            "never-ready",
            "ended-while-serving",
            "probes-ask-an-unknown-path",
            "killed-for-memory",
            "killed-without-oom",
            "ended-with-exit-0",
            "failed-to-start",
            "kubernetes-calls-them-ready",
            "no-replica-is-wanted",
            "memory-was-near-limit",
            "memory-is-near-limit",
        ],
    };

    public static readonly Requirement CAdvisor = new()
    {
        Id = "cadvisor",
        Title = "Memory and CPU of containers (cAdvisor)",
        Judge = MeasurementEvaluator.CAdvisor,
        Missing = "cAdvisor is not in this Prometheus, so memory against its limit and CPU throttling are unseen",
        Scope = "In prometheus.yml",
        Language = "yaml",
        Snippet = KubeletJob,
        Cost = "Many series on large nodes: keep only the namespaces and metrics that you need.",
        Shows = ["memory-was-near-limit", "memory-is-near-limit", "memory-rose-before-the-end", "cpu-is-throttled"],
    };

    public static readonly Requirement ConfigMapVersion = new()
    {
        Id = "configmap-version",
        Title = "Version of the ConfigMap",
        Judge = MeasurementEvaluator.ConfigMapVersion,
        Missing = "the ConfigMap's version is not in this Prometheus",
        Scope = "In the container of kube-state-metrics",
        Language = "yaml",
        Snippet = ConfigMapArguments,
        Cost = "kube-state-metrics needs the right to list ConfigMaps. Its series hold names and versions, no content.",
        Shows = ["configmap-is-newer-than-pods"],
    };
}
