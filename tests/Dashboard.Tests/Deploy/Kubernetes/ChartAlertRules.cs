namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>The template of the PrometheusRule, written from the file that Prometheus loads without an operator.</summary>
public static class ChartAlertRules
{
    public const string File = "templates/prometheusrule.yaml";

    /// <summary>Prometheus' own templates stand between backticks, so that Helm leaves them alone.</summary>
    public static string TemplateOf(string rules) =>
        $$$"""
            {{- if .Values.prometheusRule.enabled }}
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: {{ .Release.Name }}
              namespace: {{ .Release.Namespace }}
              labels:
                app.kubernetes.io/name: krakend-dashboard
                app.kubernetes.io/instance: {{ .Release.Name }}
                {{- if .Values.prometheusRule.labels }}
                {{- toYaml .Values.prometheusRule.labels | nindent 4 }}
                {{- end }}
            spec:
            {{ `{{{Indented(rules)}}}` }}
            {{- end }}

            """;

    private static string Indented(string rules)
    {
        var lines = rules.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').SkipWhile(line => line.StartsWith('#'));
        return string.Join('\n', lines.Select(line => $"  {line}"));
    }
}
