namespace Dashboard.Troubleshooting.Tests;

public sealed class ShellScriptTests
{
    [Theory]
    [InlineData("kubectl -n 'shop' get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'")]
    [InlineData("kubectl --context=live -n shop describe pod 'krakend-1' | tail -n 30")]
    [InlineData("kubectl -n shop rollout history deploy/krakend")]
    [InlineData("kubectl -n shop exec deploy/krakend -- wget -S -O- -T 3 \"$JWK_URL\"")]
    [InlineData("kubectl -n shop exec deploy/krakend -- sh -c \"time nslookup 'orders'\"")]
    [InlineData("kubectl -n shop exec deploy/krakend -- nslookup \"$(echo \"$URL\" | cut -d/ -f3)\"")]
    [InlineData("kubectl -n shop exec deploy/krakend -- cat /etc/krakend/krakend.json > krakend-before.json 2>&1")]
    [InlineData("kubectl -n shop port-forward deploy/krakend 8443:8080 &\nopenssl s_client -connect localhost:8443\nkill %1")]
    [InlineData("for POD in $(kubectl get pods -o name); do\n  kubectl exec \"$POD\" -- date -u\ndone")]
    [InlineData("REPLICAS=$(kubectl get deploy/krakend -o jsonpath='{.spec.replicas}')   # not kubectl delete")]
    [InlineData("curl -s http://localhost:8080/__health")]
    [InlineData("sudo lsof -i :8080 ; systemctl status krakend")]
    [InlineData("krakend check -tnc krakend.json")]
    [InlineData("")]
    public void Looking_changes_nothing(string script) => Assert.True(ShellScript.OnlyReads(script));

    [Theory]
    [InlineData("kubectl -n shop delete pod krakend-1")]
    [InlineData("kubectl -n shop rollout undo deploy/krakend")]
    [InlineData("kubectl -n shop get pods; kubectl -n shop rollout restart deploy/krakend")]
    [InlineData("kubectl -n shop scale deploy/krakend --replicas=\"$((REPLICAS + 2))\"")]
    [InlineData("kubectl -n shop exec krakend-1 -- rm /tmp/x")]
    [InlineData("kubectl -n shop exec krakend-1")]
    [InlineData("kubectl -n shop run tls-check --rm -it --image=alpine/openssl")]
    [InlineData("echo \"$(kubectl delete pod krakend-1)\"")]
    [InlineData("kubectl get pods -o name | xargs kubectl delete")]
    [InlineData("kubectl get pods && reboot")]
    [InlineData("curl -X POST http://localhost:8090/reload")]
    [InlineData("curl --data '{}' http://localhost:8090/reload")]
    [InlineData("wget -qO- --post-data 'grant_type=client_credentials' \"$TOKEN_URL\"")]
    [InlineData("sudo systemctl restart krakend")]
    [InlineData("kill 1")]
    [InlineData("make-me-a-sandwich")]
    public void What_changes_something_or_is_not_known_is_no_looking(string script) =>
        Assert.False(ShellScript.OnlyReads(script));
}
