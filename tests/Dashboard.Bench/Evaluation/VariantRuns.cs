using Dashboard.Bench.Variants;
using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>Makes the variants of one recording, loads them and evaluates each.</summary>
internal static class VariantRuns
{
    public static async Task<IReadOnlyList<Run>> OfAsync(
        Recording recording,
        IEnumerable<IVariant> variants,
        TimeSpan every,
        CancellationToken cancellationToken
    )
    {
        var forms = variants
            .Where(variant => variant.AppliesTo(recording))
            .Select(variant => (variant.Name, variant.Apply(recording)));
        return await EvaluateAsync(recording.Name, forms, every, cancellationToken);
    }

    /// <summary>Evaluates forms of a recording around its fault.</summary>
    public static async Task<IReadOnlyList<Run>> EvaluateAsync(
        string name,
        IEnumerable<(string Variant, Recording Form)> forms,
        TimeSpan every,
        CancellationToken cancellationToken
    )
    {
        var runs = new List<Run>();
        // How long a sample counts as present is one setting of a whole Prometheus.
        foreach (var group in forms.GroupBy(form => form.Form.Scenario.ScrapeInterval).Select(group => group.ToList()))
        {
            await using var scratch = await ScratchPrometheus.LoadAsync([.. group.Select(form => form.Form)], cancellationToken);
            foreach (var (index, (variant, form)) in group.Index())
            {
                var evaluator = new Evaluator(scratch.ReaderOf(index));
                runs.Add(
                    await evaluator.RunAsync(
                        variant,
                        name,
                        form.Scenario,
                        Grid.AroundFault(form.Scenario, every),
                        cancellationToken
                    )
                );
            }
        }

        return runs;
    }
}
