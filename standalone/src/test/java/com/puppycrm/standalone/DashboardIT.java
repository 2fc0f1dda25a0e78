package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard's files, as browsers and others ask for them. */
class DashboardIT {

    /** As Chrome navigates. */
    private static final String NAVIGATION = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final String IMMUTABLE = "max-age=31536000, public, immutable";

    /** Pages of the dashboard, and addresses that it says are none. */
    static final List<String> PAGES = List.of(
            "/",
            "/welcome",
            "/sign-in?next=/orders",
            "/accept-invitation?token=abc.def",
            "/reset-password?token=abc",
            "/customers",
            "/customers/",
            "/customers/0198c0de-0000-7000-8000-000000000001?tab=orders",
            "/orders/new",
            "/settings/staff",
            "/apiary",
            "/no/such/page");

    static final Map<String, String> POLICY = Map.of(
            "default-src", "'self'",
            "script-src", "'self'",
            "style-src", "'self' 'unsafe-inline'",
            "img-src", "'self' data:",
            "connect-src", "'self'",
            "frame-ancestors", "'none'",
            "base-uri", "'none'",
            "form-action", "'self'",
            "object-src", "'none'");

    private static final Api ANYBODY = RunningProduct.product().anybody();

    static List<String> files() throws IOException {
        Path built = Path.of("../dashboard/dist");
        try (Stream<Path> files = Files.walk(built)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + built.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !isCompressed(file))
                    .toList();
        }
    }

    private static boolean isCompressed(String file) {
        return file.endsWith(".br") || file.endsWith(".gz");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsServedWithItsHeaders(String file) throws IOException {
        for (String method : List.of("GET", "HEAD")) {
            Reply reply = ANYBODY.call(method, file).send().expect(200);
            secured(reply);
            assertThat(reply.header("Content-Type")).as(file).matches(typeOf(file));
            if (file.startsWith("/assets/")) {
                assertThat(reply.header("Cache-Control")).as(file).isEqualTo(IMMUTABLE);
            } else {
                assertThat(reply.header("Cache-Control")).as(file).isEqualTo("no-cache");
                ANYBODY.call(method, file)
                        .header("If-None-Match", reply.header("ETag"))
                        .send()
                        .expect(304);
            }
        }
    }

    private static String typeOf(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "html" -> "text/html.*";
            case "js" -> "(text|application)/javascript.*";
            case "css" -> "text/css.*";
            case "svg" -> "image/svg\\+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            case "webmanifest" -> "application/manifest\\+json";
            default -> throw new AssertionError("Which type is to be expected of " + file + "?");
        };
    }

    private static void secured(Reply reply) {
        assertThat(reply.header("X-Content-Type-Options")).as(reply.request()).isEqualTo("nosniff");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("X-Request-Id")).isNotBlank();
        assertThat(reply.header("Set-Cookie")).isEmpty();
        Map<String, String> policy = Pattern.compile("([a-z-]+) ([^;]+)")
                .matcher(reply.header("Content-Security-Policy"))
                .results()
                .collect(Collectors.toMap(part -> part.group(1), part -> part.group(2)));
        assertThat(policy).as(reply.request()).containsAllEntriesOf(POLICY);
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void navigationsToPagesGetTheOnePage(String page) {
        String index = ANYBODY.get("/index.html").expect(200).body();

        Reply reply = navigate("GET", page).expect(200);
        secured(reply);
        assertThat(reply.body()).isEqualTo(index);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
        navigate("HEAD", page).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/customer/",
                "/docs/nothing",
                "/v3/nothing",
                "/problems/no_such_code",
                "/livez/nothing",
                "/readyz/nothing",
                "/swagger-ui/nothing",
                "/webjars/nothing",
                "/actuator/health",
                "/assets/missing-Abc123.js",
                "/assets/",
                "/assets",
                "/missing.js",
                "/favicon.ico",
                "/customers/picture.png",
                "/.env",
                "/.git/config",
                "/index.html.br",
                "/assets/../index.html.gz",
                "/%2e%2e/application.yml",
                "/application.yml",
                "/dashboard/index.html"
            })
    void nothingElseGetsThePage(String path) {
        for (String method : List.of("GET", "HEAD")) {
            Reply reply = navigate(method, path);
            assertThat(reply.status()).as(path).isIn(400, 404);
            assertThat(reply.header("Content-Type")).as(path).startsWith("application/problem+json");
            assertThat(reply.header("Cache-Control")).as(path).doesNotContain("max-age");
        }
    }

    @Test
    void whatIsNoNavigationIsToldThatNothingIsThere() {
        ANYBODY.get("/customers").refused(404, "not_found");
        ANYBODY.call("GET", "/customers").header("Accept", "*/*").send().refused(404, "not_found");
        ANYBODY.call("GET", "/customers")
                .header("Accept", "application/json")
                .send()
                .refused(404, "not_found");
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            navigate(method, "/customers").refused(404, "not_found");
            navigate(method, "/").refused(405, "method_not_allowed");
        }
    }

    @Test
    void aFileIsSentCompressedAsTheBrowserPrefers() throws Exception {
        String script = firstScript();
        String plain = ANYBODY.get(script).expect(200).body();

        Reply brotli = accepting(script, "gzip, deflate, br, zstd");
        assertThat(brotli.header("Content-Encoding")).isEqualTo("br");
        assertThat(brotli.header("Vary")).contains("Accept-Encoding");

        var gzip = RunningProduct.product()
                .http()
                .send(
                        HttpRequest.newBuilder(
                                        RunningProduct.product().address().resolve(script))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(gzip.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(gzip.body().length).isLessThan(plain.length() / 2);
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain);
        }
        assertThat(accepting("/", "gzip, br").header("Content-Encoding")).isEqualTo("br");
    }

    /** The policy would refuse it, and the page would not work. */
    @Test
    void thePageHasNoInlineScriptAndLoadsNothingFromElsewhere() {
        String page = ANYBODY.get("/").expect(200).body();

        assertThat(page)
                .doesNotContainPattern("(src|href)=\"(https?:)?//")
                .doesNotContain("<style", " style=")
                .doesNotContainPattern(" on[a-z]+=")
                .doesNotContainPattern("<script(?![^>]* src=)");
        for (MatchResult file : Pattern.compile("(?:src|href)=\"(/[^\"]+\\.[^\"]+)\"")
                .matcher(page)
                .results()
                .toList()) {
            ANYBODY.get(file.group(1)).expect(200);
        }
    }

    private static String firstScript() {
        var script = Pattern.compile("\"(/assets/app-[^\"]+\\.js)\"")
                .matcher(ANYBODY.get("/").expect(200).body());
        assertThat(script.find()).isTrue();
        return script.group(1);
    }

    private static Reply accepting(String path, String encodings) {
        return ANYBODY.call("GET", path)
                .header("Accept-Encoding", encodings)
                .send()
                .expect(200);
    }

    private static Reply navigate(String method, String path) {
        return ANYBODY.call(method, path).header("Accept", NAVIGATION).send();
    }
}
