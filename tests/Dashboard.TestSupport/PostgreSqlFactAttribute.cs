namespace Dashboard.TestSupport;

/// <summary>A test that runs a PostgreSQL server of its own; it is skipped, with the reason, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PrivatePostgreSql.WhyNot!;
}
