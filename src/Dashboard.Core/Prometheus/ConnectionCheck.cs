namespace Dashboard.Core.Prometheus;

/// <summary>One question of the connection test and what came of it.</summary>
/// <param name="Question">What was asked, for the reader.</param>
/// <param name="Passed">Whether it is as it should be.</param>
/// <param name="Answer">What was found, and what to do when it is not as it should be.</param>
public sealed record ConnectionCheck(string Question, bool Passed, string Answer);
