using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.TestSupport;

/// <summary>What the start says about settings.</summary>
public static class SettingErrors
{
    /// <summary>All errors of all sections; empty when the dashboard would start.</summary>
    /// <param name="settings">The settings; the last of several with one name counts.</param>
    /// <param name="add">Registers the sections that are checked.</param>
    public static IReadOnlyList<string> Of(IEnumerable<(string Key, string Value)> settings, Action<IServiceCollection> add)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .GroupBy(setting => setting.Key, setting => setting.Value)
                    .Select(group => KeyValuePair.Create(group.Key, (string?)group.Last()))
            )
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration);
        add(services);
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
        catch (AggregateException exception)
        {
            return [.. exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(wrong => wrong.Failures)];
        }
    }
}
