using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Bench.Lint;

/// <summary>A configuration as large as the largest that are known: every endpoint with a token check, limits and breakers, and a
/// few mistakes in each, as in files that nobody has checked.</summary>
internal static class LargeConfiguration
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static byte[] Create(int endpoints)
    {
        var file = new JsonObject
        {
            ["$schema"] = "https://www.krakend.io/schema/v2.13/krakend.json",
            ["version"] = 3,
            ["timeout"] = "3s",
            ["extra_config"] = JsonNode.Parse(
                """
                {
                  "telemetry/logging": { "level": "WARNING", "stdout": true, "prefix": "[KRAKEND]" },
                  "telemetry/opentelemetry": { "exporters": { "prometheus": [{ "name": "prometheus", "port": 9090 }] } }
                }
                """
            ),
            ["endpoints"] = new JsonArray([.. Enumerable.Range(0, endpoints).Select(Endpoint)]),
        };
        return JsonSerializer.SerializeToUtf8Bytes(file, Indented);
    }

    private static JsonNode Endpoint(int number) =>
        JsonNode.Parse(
            $$"""
            {
              "@comment": "Owned by the team of area {{number % 40}}; see its runbook before this endpoint is changed.",
              "endpoint": "/area{{number % 40}}/v1/resource{{number}}/{id}/items/{item}",
              "method": "{{(number % 4 == 0 ? "POST" : "GET")}}",
              "timeout": "{{500 + (number % 10 * 300)}}ms",
              "input_headers": ["Authorization", "Content-Type", "X-Request-Id", "X-Tenant", "Accept-Language"],
              "input_query_strings": ["page", "size", "sort", "filter", "fields"],
              "extra_config": {
                "auth/validator": {
                  "alg": "RS256",
                  "jwk_url": "https://idp.example.com/realms/area{{number % 40}}/protocol/openid-connect/certs",
                  "cache": {{(number % 5 == 0 ? "false" : "true")}},
                  "issuer": "https://idp.example.com/realms/area{{number % 40}}",
                  "audience": ["api-{{number % 40}}"],
                  "roles_key": "realm_access.roles",
                  "roles_key_is_nested": true,
                  "roles": ["reader", "writer"],
                  "propagate_claims": [["sub", "X-User"], ["tenant", "X-Tenant"]]
                },
                "qos/ratelimit/router": { "max_rate": {{50 + (number % 100)}}, "client_max_rate": 10, "strategy": "ip" },
                "validation/cel": [{ "check_expr": "size(req_params.Id) > 0" }]
              },
              "backend": [{{Backend(number, "first")}}, {{Backend(number, "second")}}]
            }
            """
        )!;

    private static string Backend(int number, string which) =>
        $$"""
            {
              "url_pattern": "/internal/resource{{number}}/{id}/{{which}}",
              "host": ["http://{{which}}-{{number % 120}}.area{{number % 40}}.svc.cluster.local:8080"],
              "allow": ["id", "name", "status", "created_at", "updated_at"],
              "mapping": { "created_at": "createdAt", "updated_at": "updatedAt" },
              {{(number % 7 == 0 ? "\"timeout\": \"2s\"," : "")}}
              "extra_config": {
                "qos/circuit-breaker": { "interval": 60, "timeout": 10, "max_errors": 5, "name": "{{which}}-{{number % 50}}" },
                "qos/ratelimit/proxy": { "max_rate": 100, "capacity": 100 },
                "backend/http": { "return_error_code": true }
              }
            }
            """;
}
