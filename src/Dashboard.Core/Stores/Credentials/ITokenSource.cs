using Dashboard.Troubleshooting;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>Where bearer tokens come from.</summary>
internal interface ITokenSource
{
    /// <summary>A token that is valid now.</summary>
    /// <exception cref="SignalSourceException">There is none, with the reason in words.</exception>
    ValueTask<string> TokenAsync(CancellationToken cancellationToken);

    /// <summary>The store refused a token: a source that keeps tokens gets another one next time.</summary>
    void Forget(string token);
}
