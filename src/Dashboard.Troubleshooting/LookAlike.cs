namespace Dashboard.Troubleshooting;

/// <summary>Another cause that is easily taken for this one.</summary>
/// <param name="CauseId">The other cause's id.</param>
/// <param name="WhatSeparates">What tells the two apart.</param>
public sealed record LookAlike(string CauseId, string WhatSeparates);
