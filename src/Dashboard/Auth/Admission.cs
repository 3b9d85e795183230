namespace Dashboard.Auth;

/// <summary>A feature of requests that need no sign-in because something else has let them in.</summary>
public sealed record Admission;
