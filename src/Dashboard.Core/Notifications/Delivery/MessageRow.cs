using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Notifications.Delivery;

/// <summary>A message to people as it is stored, until it is delivered and for a while after.</summary>
public sealed class MessageRow
{
    public long Id { get; set; }

    /// <summary>The configured channel.</summary>
    [MaxLength(64)]
    public required string Channel { get; set; }

    public long? IncidentId { get; set; }

    [MaxLength(20)]
    public required string Kind { get; set; }

    /// <summary>The same update to the same channel has the same key, so it is sent once.</summary>
    [MaxLength(200)]
    public required string Key { get; set; }

    /// <summary>The content, as JSON; each target formats it when it is sent.</summary>
    public required string Content { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it is tried next; null when it was delivered or given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Why the newest attempt failed; holds no secret.</summary>
    [MaxLength(500)]
    public string? LastError { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MessageRow>
    {
        public void Configure(EntityTypeBuilder<MessageRow> builder)
        {
            builder.ToTable("Messages");
            builder.HasIndex(message => new { message.Channel, message.Key }).IsUnique();
            builder.HasIndex(message => message.NextAttemptAt);
        }
    }
}
