namespace Dashboard.Core.Persistence;

/// <summary>The store was written by a newer version of the dashboard; using it could destroy what this version does not
/// know.</summary>
public sealed class StoreVersionException(string unknownMigration)
    : Exception(
        $"It was written by a newer version of the dashboard (migration {unknownMigration}). Run that version again, or give "
            + "this one another store. Nothing was changed."
    );
