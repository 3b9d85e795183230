namespace Dashboard.Core.Evaluation;

/// <summary>Hears of every evaluation that this instance makes in the background.</summary>
public interface IEvaluationObserver
{
    /// <summary>Takes an evaluation; must not wait for anything.</summary>
    void OnEvaluated(EvaluationResult sighting);
}
