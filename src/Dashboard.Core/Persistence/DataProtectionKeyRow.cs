using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Persistence;

/// <summary>A key that protects cookies and forms, as ASP.NET Core writes it: instances and restarts share it.</summary>
public sealed class DataProtectionKeyRow
{
    public long Id { get; set; }

    /// <summary>Its name, for people.</summary>
    [MaxLength(200)]
    public required string Name { get; set; }

    /// <summary>The key.</summary>
    public required string Xml { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DataProtectionKeyRow>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKeyRow> builder) => builder.ToTable("DataProtectionKeys");
    }
}
