using Dashboard.Api;
using Dashboard.Auth;
using Dashboard.Core.Audit;
using Dashboard.Core.BackTesting;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Incidents;
using Dashboard.Core.Notifications;
using Dashboard.Core.Persistence;
using Dashboard.Core.Prometheus;
using Dashboard.Hosting;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard;

/// <summary>Registers the check of the settings' names: whoever adds a section names it here.</summary>
public static class SettingsServiceCollectionExtensions
{
    /// <summary>Thresholds are free here: they are checked where they are used.</summary>
    private static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [GatewayOptions.Section] = typeof(List<GatewayOptions>),
        [PrometheusOptions.Section] = typeof(PrometheusOptions),
        [EvaluationOptions.Section] = typeof(EvaluationOptions),
        [BackTestOptions.Section] = typeof(BackTestOptions),
        [nameof(Thresholds)] = typeof(object),
        [StorageOptions.Section] = typeof(StorageOptions),
        [IncidentOptions.Section] = typeof(IncidentOptions),
        [AuditOptions.Section] = typeof(AuditOptions),
        [AccessOptions.Section] = typeof(AccessOptions),
        [NotificationOptions.Section] = typeof(NotificationOptions),
        [ApiOptions.Section] = typeof(ApiOptions),
        [AlertOptions.Section] = typeof(AlertOptions),
        [ConfigurationSourceOptions.Section] = typeof(List<ConfigurationSourceOptions>),
        [CircuitLimitOptions.Section] = typeof(CircuitLimitOptions),
        [LogFileOptions.Section] = typeof(LogFileOptions),
        [SecretFiles.Section] = typeof(SecretFileOptions),
    };

    public static IServiceCollection AddSettingsCheck(this IServiceCollection services)
    {
        services.AddOptions<SettingsOptions>().ValidateOnStart();
        return services
            .AddSingleton(new SettingsSections(Sections))
            .AddSingleton<IValidateOptions<SettingsOptions>, SettingsValidator>();
    }
}
