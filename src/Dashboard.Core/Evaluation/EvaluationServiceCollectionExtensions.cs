using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Evaluation;

/// <summary>Registers the evaluation of gateways.</summary>
public static class EvaluationServiceCollectionExtensions
{
    public static IServiceCollection AddEvaluation(this IServiceCollection services)
    {
        services
            .AddOptions<EvaluationOptions>()
            .BindConfiguration(EvaluationOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<Thresholds>().BindConfiguration(nameof(Thresholds)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<Thresholds>, ThresholdKeys>();
        return services
            .AddMetrics()
            .AddSingleton<EvaluationMeter>()
            .AddSingleton<DiagnosisService>()
            .AddSingleton<Diagnoses>()
            .AddSingleton<IPanelHistories, PanelHistories>()
            .AddSingleton<IDiagnosisProvider>(provider => provider.GetRequiredService<Diagnoses>())
            .AddHostedService<EvaluationService>();
    }
}
