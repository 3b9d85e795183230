using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Incidents;

/// <summary>How other rows refer to the incident that they belong to.</summary>
internal static class IncidentRowRelations
{
    /// <summary>The row is deleted with its incident.</summary>
    public static void BelongsToIncident<T>(this EntityTypeBuilder<T> row, Expression<Func<T, object?>> incidentId)
        where T : class => row.HasOne<IncidentRow>().WithMany().HasForeignKey(incidentId).OnDelete(DeleteBehavior.Cascade);
}
