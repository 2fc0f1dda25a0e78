package com.puppycrm.standalone;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be held of {@code docker-compose.yml} without Docker. */
class ComposeTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCKERFILE = ROOT.resolve(".docker/Dockerfile");
    private static final Pattern PINNED = Pattern.compile("\\S+:[\\w.-]+@sha256:[0-9a-f]{64}");
    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+) AS (\\S+)$");

    private static final Pattern ROUTE = Pattern.compile("(?m)^ +~(\\S+) +([a-z-]+):\\d+;$");

    private static final Map<String, Map<String, Object>> SERVICES = services();

    @Test
    void everyServiceIsLimitedAndLeftWithNoMoreRightsThanItNeeds() {
        assertThat(SERVICES).containsOnlyKeys("postgres", "command-side", "query-side", "proxy", "prometheus");
        assertThat(SERVICES).allSatisfy((name, service) -> {
            assertThat(service)
                    .as(name)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKeys("healthcheck", "mem_limit", "cpus", "pids_limit", "restart", "networks");
            assertThat((Map<?, ?>) map(service.get("logging")).get("options"))
                    .as("rotated logs of %s", name)
                    .hasSize(2);
        });
        assertThat(those(service -> service.containsKey("cap_add"))).containsExactly("postgres");
    }

    @Test
    void onlyTheSidesReachTheDatabase() {
        assertThat(those(service -> ((List<?>) service.get("networks")).contains("database")))
                .containsExactlyInAnyOrder("postgres", "command-side", "query-side");
    }

    @Test
    void everyImageIsNamedByItsDigest() throws IOException {
        String dockerfile = Files.readString(DOCKERFILE);
        Map<String, String> stages =
                FROM.matcher(dockerfile).results().collect(toMap(from -> from.group(2), from -> from.group(1)));

        assertThat(stages.values())
                .hasSizeGreaterThan(4)
                .allMatch(
                        base -> stages.containsKey(base) || PINNED.matcher(base).matches());
        assertThat(SERVICES).allSatisfy((name, service) -> {
            if (service.containsKey("build")) {
                assertThat(stages)
                        .as(name)
                        .containsKey(String.valueOf(map(service.get("build")).get("target")));
            } else {
                assertThat((String) service.get("image")).as(name).matches(PINNED);
            }
        });
    }

    @Test
    void noSecretIsInAnEnvironment() {
        assertThat(SERVICES).allSatisfy((name, service) -> {
            if (service.containsKey("environment")) {
                assertThat(map(service.get("environment")).keySet())
                        .as(name)
                        .noneMatch(setting -> setting.matches(".*(PASSWORD|KEY|SECRET|TOKEN)$"));
            }
        });
    }

    /** Of each side alone there would be its own operations only. {@link OpenApiIT} holds that it is what is served. */
    @Test
    void theProxyServesTheDocumentOfBothSides() throws IOException {
        assertThat(Files.readString(ROOT.resolve(".docker/nginx.conf")))
                .containsPattern("location = /v3/api-docs \\{[^}]*\\}\\s+default_type application/json;"
                        + "\\s+alias /usr/share/nginx/openapi.json;");
        assertThat(Files.readString(DOCKERFILE)).contains("COPY dashboard/openapi.json /usr/share/nginx/openapi.json");
    }

    @Test
    void theProxySendsEachOperationToTheSideThatServesIt() throws IOException {
        String proxy = Files.readString(ROOT.resolve(".docker/nginx.conf"));
        JsonNode api = JsonMapper.shared().readTree(Files.readString(ROOT.resolve("dashboard/openapi.json")));

        assertThat(api.path("paths").properties())
                .hasSizeGreaterThan(50)
                .allSatisfy(path -> assertThat(path.getValue().properties()).allSatisfy(operation -> {
                    String routes = operation.getKey().equals("get") ? "reading" : "changing";
                    String uri = path.getKey().replaceAll("\\{[^}]*}", "1");
                    String side = operation.getValue().path("x-side").stringValue();
                    assertThat(service(proxy, routes, uri))
                            .as(operation.getKey() + " " + path.getKey())
                            .isEqualTo(side.equals("queries") ? "query-side" : "command-side");
                }));
    }

    /** As the proxy's map of this name has it: the first pattern that is found, or else the default. */
    private static String service(String proxy, String routes, String uri) {
        String map =
                proxy.split(Pattern.quote("map $uri $" + routes + " {"), 2)[1].split("\\n *}", 2)[0];
        return ROUTE.matcher(map)
                .results()
                .filter(route -> Pattern.compile(route.group(1)).matcher(uri).find())
                .map(route -> route.group(2))
                .findFirst()
                .orElseGet(() -> map.replaceAll("(?s).*default +([a-z-]+):.*", "$1"));
    }

    private static Set<String> those(Predicate<Map<String, Object>> which) {
        return SERVICES.entrySet().stream()
                .filter(service -> which.test(service.getValue()))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Object> all = new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
            return map(all.get("services")).entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, service -> map(service.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // YAML's mappings here have names as keys
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
