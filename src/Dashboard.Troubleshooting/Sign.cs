namespace Dashboard.Troubleshooting;

/// <summary>What people see first, before any number is read: the way into the catalogue.</summary>
/// <param name="Id">Kebab-case, for links.</param>
/// <param name="Title">What is seen, as people say it.</param>
/// <param name="FirstLook">What to look at first, in one sentence.</param>
public sealed record Sign(string Id, string Title, string FirstLook);
