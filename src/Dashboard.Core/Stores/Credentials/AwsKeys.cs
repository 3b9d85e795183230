using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>The keys to sign with: those of the settings, of a role, or of the machine. The library keeps and renews what
/// expires.</summary>
internal sealed class AwsKeys(AwsOptions options)
{
    private const string SessionName = "krakend-dashboard";

    // A machine without an identity may get one later: a failure is not kept.
    private readonly Lazy<AWSCredentials> machine = new(() => Role(options), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Keys that are valid now.</summary>
    public async Task<ImmutableCredentials> CurrentAsync(CancellationToken cancellationToken) =>
        options.AccessKey.Length > 0
            ? new(options.AccessKey, SecretFile.Read(options.SecretKey, options.SecretKeyFile, "Aws:SecretKeyFile"), token: null)
            : await machine.Value.GetCredentialsAsync().WaitAsync(cancellationToken);

    private static AWSCredentials Role(AwsOptions options) =>
        options switch
        {
            { WebIdentityTokenFile.Length: > 0 } => new AssumeRoleWithWebIdentityCredentials(
                options.WebIdentityTokenFile,
                options.RoleArn,
                SessionName
            ),
            { RoleArn.Length: > 0 } => new AssumeRoleAWSCredentials(Machine(), options.RoleArn, SessionName),
            _ => Machine(),
        };

    private static AWSCredentials Machine() => new DefaultAWSCredentialsIdentityResolver().ResolveIdentity(clientConfig: null);
}
