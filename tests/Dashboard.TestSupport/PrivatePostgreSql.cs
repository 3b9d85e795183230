using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Dashboard.TestSupport;

/// <summary>A PostgreSQL server in a temporary folder, on a port of its own; each test takes its own database.</summary>
public sealed class PrivatePostgreSql : IAsyncLifetime
{
    private const string Password = "not-for-the-log";

    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePort();
    private int databases;

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? WhyNot { get; } =
        Programs is null ? "PostgreSQL is not installed (Debian: postgresql)."
        : IsRoot && !HasUser() ? "PostgreSQL does not run as root, and there is no user postgres."
        : null;

    private static bool IsRoot => Environment.UserName == "root";

    private static string? Programs =>
        new[] { "/usr/lib/postgresql" }
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")) && File.Exists(Path.Combine(path, "pg_ctl")));

    /// <summary>The connection of a database that does not exist yet.</summary>
    public string NewDatabase() => Connection($"test{Interlocked.Increment(ref databases)}");

    public async Task StartAsync() =>
        await RunAsync(
            "pg_ctl",
            "start",
            "-w",
            "-D",
            folder.PathTo("data"),
            "-l",
            folder.PathTo("log"),
            "-o",
            $"-p {port} -k {folder.Path} -h 127.0.0.1 -c fsync=off"
        );

    public async Task StopAsync() => await RunAsync("pg_ctl", "stop", "-w", "-m", "immediate", "-D", folder.PathTo("data"));

    public async Task InitializeAsync()
    {
        if (WhyNot is not null)
            return;
        await File.WriteAllTextAsync(folder.PathTo("password"), Password);
        if (IsRoot)
            await MustAsync("chown", "-R", "postgres", folder.Path);
        await RunAsync(
            "initdb",
            "-D",
            folder.PathTo("data"),
            "-U",
            "dashboard",
            "-A",
            "scram-sha-256",
            "--pwfile",
            folder.PathTo("password"),
            "-E",
            "UTF8",
            "--locale=C",
            "-N"
        );
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(folder.PathTo("data/postmaster.pid")))
            await StopAsync();
        folder.Dispose();
    }

    private string Connection(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = "dashboard",
            Password = Password,
        }.ToString();

    private static Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        return IsRoot ? MustAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : MustAsync(path, arguments);
    }

    private static async Task MustAsync(string program, params string[] arguments)
    {
        // The server inherits the pipes of the program that starts it, so they never end: the shell takes them away.
        var (exitCode, output, errors) = await Tool.RunAsync(
            "sh",
            [
                "-c",
                "log=$(mktemp); \"$@\" >\"$log\" 2>&1 </dev/null; code=$?; cat \"$log\"; rm -f \"$log\"; exit $code",
                "sh",
                program,
                .. arguments,
            ]
        );
        if (exitCode != 0)
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{program} {string.Join(' ', arguments)} ended with {exitCode}: {output}{errors}"
                )
            );
    }

    private static bool HasUser() =>
        File.Exists("/etc/passwd")
        && File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
