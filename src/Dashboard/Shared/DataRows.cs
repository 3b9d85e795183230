using System.Text;
using System.Text.Encodings.Web;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Shared;

/// <summary>The values behind a chart as rows of a table.</summary>
public static class DataRows
{
    /// <summary>All rows as one piece of HTML: a circuit keeps forty bytes, twice, for every element, attribute and text that it
    /// renders by itself, and here are hundreds of cells that are only ever replaced together.</summary>
    public static MarkupString Of(IReadOnlyList<DataRow> rows)
    {
        var html = new StringBuilder();
        var hasDays = rows.Count > 0 && rows[^1].At - rows[0].At > TimeSpan.FromHours(23);
        foreach (var row in rows)
        {
            html.Append("<tr data-t=\"").Append(row.At.ToUnixTimeSeconds()).Append("\"><td>");
            html.Append(hasDays ? AxisText.DayAndTime(row.At) : TimestampFormatter.ClockWithoutZone(row.At)).Append("</td>");
            foreach (var cell in row.Cells)
                html.Append("<td>").Append(HtmlEncoder.Default.Encode(cell)).Append("</td>");
            html.Append("</tr>");
        }

        return new MarkupString(html.ToString());
    }
}
