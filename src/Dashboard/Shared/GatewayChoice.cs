namespace Dashboard.Shared;

/// <summary>A gateway to go to, with its state, so that trouble elsewhere is seen from here.</summary>
public sealed record GatewayChoice(string Name, Badge? State);
