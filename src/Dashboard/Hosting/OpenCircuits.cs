using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Counts the circuits, so that too many browsers get pages that are not live instead of ending the process.</summary>
public sealed class OpenCircuits(IOptions<CircuitLimitOptions> options, HeapUsage heap) : CircuitHandler
{
    // By id: a circuit that fails while it opens is closed as well, perhaps without having been counted.
    private readonly ConcurrentDictionary<string, byte> open = new(StringComparer.Ordinal);

    /// <summary>Whether the next page is given out without a circuit.</summary>
    public bool IsFull => open.Count >= options.Value.Max || heap.IsAlmostFull;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are twice as many as pages were given out for: somebody opens circuits
    /// without asking for pages. Blazor ends this circuit then.</exception>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (open.Count >= 2 * options.Value.Max)
            throw new InvalidOperationException($"More than {2 * options.Value.Max} circuits were asked for (Circuits:Max).");
        open[circuit.Id] = 0;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        open.TryRemove(circuit.Id, out _);
        return Task.CompletedTask;
    }
}
