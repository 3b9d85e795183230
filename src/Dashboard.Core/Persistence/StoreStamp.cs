namespace Dashboard.Core.Persistence;

/// <summary>What tells a store from others, and from an older state of itself.</summary>
/// <param name="Identity">Made by chance, together with the store.</param>
/// <param name="Beats">Signs of life of the instances that evaluated; the number only grows, so fewer than before mean that an
/// older backup was put in its place. 0 where none has evaluated yet.</param>
public readonly record struct StoreStamp(Guid Identity, long Beats);
