using System.Text;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Documents;

public sealed class JsonConfigurationReaderTests
{
    [Fact]
    public void Every_value_has_its_line_column_and_pointer()
    {
        var root = Read("{\n  \"a/b\": [1, {\"c~d\": \"ä\", \"e\": true}],\r\n  \"f\": null\n}").Root;

        var deep = root.Find("/a~1b/1/e")!;
        Assert.Equal((2, 27, "/a~1b/1/e"), (deep.Line, deep.Span.Column, deep.Pointer));
        Assert.Equal("ä", root.Find("/a~1b/1/c~0d")!.Text);
        Assert.Equal((3, 3, NodeKind.Null), (root["f"]!.Line, root["f"]!.Span.Column, root["f"]!.Kind));
        Assert.Equal((1, 4), (root.Line, root.EndLine));
    }

    [Fact]
    public void The_bytes_of_a_value_are_those_of_the_file()
    {
        const string Text = """{"ü": {"timeout": "3s"}, "port": 8080}""";
        var file = Encoding.UTF8.GetBytes(Text);
        var root = Read(Text).Root;

        Assert.Equal("""{"timeout": "3s"}""", Written(root["ü"]!));
        Assert.Equal("\"3s\"", Written(root["ü"]!["timeout"]!));
        Assert.Equal("8080", Written(root["port"]!));

        string Written(ConfigurationNode node) => Encoding.UTF8.GetString(file[node.Span.Start..node.Span.End]);
    }

    [Fact]
    public void A_key_written_twice_is_remarked_and_the_last_one_wins()
    {
        var document = Read("{\"a\": 1,\n\"a\": 2}");

        Assert.Equal(2, document.Root["a"]!.Number);
        var remark = Assert.Single(document.Remarks);
        Assert.Equal((RemarkKind.DuplicateKey, 2), (remark.Kind, remark.Span.Line));
    }

    [Theory]
    [InlineData("{\"a\": [1, 2,\n], \"b\": 1}", RemarkKind.TrailingComma, 1, 12)]
    [InlineData("{\"a\": 1,}", RemarkKind.TrailingComma, 1, 8)]
    [InlineData("{\"a\": 1, // why\n}", RemarkKind.TrailingComma, 1, 8)]
    [InlineData("{\n// why\n\"a\": 1}", RemarkKind.Comment, 2, 1)]
    [InlineData("{\"a\": 1} /* end */", RemarkKind.Comment, 1, 10)]
    [InlineData("{\"a\": 1}\n// end", RemarkKind.Comment, 2, 1)]
    [InlineData("\uFEFF{\"a\": 1}", RemarkKind.ByteOrderMark, 1, 1)]
    public void What_is_not_json_is_remarked_and_the_rest_is_read(string text, RemarkKind kind, int line, int column)
    {
        var document = Read(text);

        var remark = Assert.Single(document.Remarks, remark => remark.Kind == kind);
        Assert.Equal((line, column), (remark.Span.Line, remark.Span.Column));
        Assert.NotNull(document.Root["a"]);
    }

    [Theory]
    [InlineData("", "empty", 1)]
    [InlineData("  \n", "empty", 1)]
    [InlineData("[1]", "one JSON object", 1)]
    [InlineData("{\"a\": [1,\n 2", "ends in the middle", 2)]
    [InlineData("{\"a\": \"b\n", "not JSON", 1)]
    [InlineData("{\"a\": \"b", "ends in the middle", 1)]
    [InlineData("{\n\"a\" 1}", "not JSON", 2)]
    [InlineData("{} {}", "not JSON", 1)]
    [InlineData("<!DOCTYPE html>", "markup", 1)]
    [InlineData("{\n\"a\": {{ .timeout }}\n}", "template", 2)]
    [InlineData("{\"endpoints\": [\n{{ range .x }}\n{\"a\": 1}{{ end }}]}", "template", 2)]
    [InlineData("{\"a\": \"\\ud800\"}", "Unicode", 1)]
    public void What_cannot_be_read_is_told_with_its_line(string text, string told, int line)
    {
        var reading = JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.False(reading.IsRead);
        Assert.Contains(told, reading.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(line, reading.Failure.Line);
    }

    [Fact]
    public void A_file_that_is_cut_off_names_what_is_not_closed()
    {
        var reading = JsonConfigurationReader.Read("{\n\"version\": 3,\n\"endpoints\": [\n"u8);

        Assert.Contains("line 3 with \"endpoints\"", reading.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_the_budget_is_refused_unread()
    {
        var reading = JsonConfigurationReader.Read(new byte[DocumentBudget.MaxBytes + 1]);

        Assert.Contains("at most 16 MiB", reading.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);

        var reading = JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.Contains("inside each other", reading.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_encoding_is_named() =>
        Assert.Contains(
            "UTF-16",
            JsonConfigurationReader
                .Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")])
                .Failure!.Message,
            StringComparison.Ordinal
        );

    private static ConfigurationDocument Read(string text)
    {
        var reading = JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.True(reading.IsRead, reading.Failure?.ToString());
        return reading.Document;
    }
}
