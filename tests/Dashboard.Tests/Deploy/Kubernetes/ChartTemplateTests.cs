namespace Dashboard.Tests.Deploy.Kubernetes;

public sealed class ChartTemplateTests
{
    private const string Values = """
        on: true
        off: false
        none: []
        name: shop
        count: 3
        names: [a, b]
        labels: { text: "true", number: "8", list: [x] }
        """;

    [Theory]
    [InlineData("n: {{ .Values.name }}{{ .Values.count }}", "n: shop3")]
    [InlineData("{{ if .Values.on }}yes{{ else }}no{{ end }}", "yes")]
    [InlineData("{{ if .Values.none }}yes{{ else }}no{{ end }}", "no")]
    [InlineData("{{ if .Values.off }}1{{ else if .Values.on }}2{{ else if .Values.on }}3{{ else }}4{{ end }}", "2")]
    [InlineData("{{ if .Values.off }}{{ if .Values.on }}1{{ end }}{{ range .Values.names }}2{{ end }}{{ end }}.", ".")]
    [InlineData("{{ range .Values.names }}<{{ . }}>{{ end }}", "<a><b>")]
    [InlineData("{{ range .Values.none }}{{ .no.such }}{{ end }}.", ".")]
    [InlineData("a\n  {{- if .Values.on }}\nb\n  {{- end }}\nc", "a\nb\nc")]
    [InlineData("a {{ .Values.name -}}\n b", "a shopb")]
    [InlineData("{{ `{{ $value }}` }}", "{{ $value }}")]
    [InlineData("x:{{ toYaml .Values.labels | nindent 2 }}", "x:\n  text: \"true\"\n  number: \"8\"\n  list:\n  - x")]
    [InlineData("x:{{ toYaml .Values.none | nindent 2 }}", "x:\n  []")]
    public void Templates_say_what_Helm_would_say(string template, string expected) =>
        Assert.Equal(expected, ChartTemplate.Render(template, Data()));

    [Theory]
    [InlineData("{{ .Values.nmae }}")]
    [InlineData("{{ .Values.names }}")]
    [InlineData("{{ include \"name\" . }}")]
    [InlineData("{{ .Values.name | quote }}")]
    [InlineData("{{ if .Values.on }}")]
    [InlineData("{{ range .Values.names }}")]
    [InlineData("{{ range .Values.name }}{{ end }}")]
    [InlineData("{{ end }}")]
    public void What_is_not_understood_is_an_error(string template) =>
        Assert.Throws<FormatException>(() => ChartTemplate.Render(template, Data()));

    private static Dictionary<string, object?> Data() => new(StringComparer.Ordinal) { ["Values"] = ChartYaml.Read(Values) };
}
