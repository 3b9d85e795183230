namespace Dashboard.Troubleshooting;

/// <summary>How a person finds out what no signal tells.</summary>
/// <param name="Question">What to find out; its answer is yes or no.</param>
/// <param name="How">Command or steps, ready to copy; <c>%POD%</c> and its like stand for the incident's names.</param>
/// <param name="Minutes">About how long it takes.</param>
public sealed record ManualCheck(string Question, string How, double Minutes);
