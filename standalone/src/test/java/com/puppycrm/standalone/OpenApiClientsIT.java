package com.puppycrm.standalone;

import static com.puppycrm.standalone.RunningProduct.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The API document satisfies a linter, and clients generated from it compile and do the main job. */
class OpenApiClientsIT {

    /** The npm project of the linter and of the TypeScript client. */
    private static final Path NPM = Path.of("src/test/openapi").toAbsolutePath();

    private static final Path TARGET = Path.of("target/openapi").toAbsolutePath();
    private static final Path DOCUMENT = TARGET.resolve("openapi.json");
    private static final String PACKAGE = "com.example.puppycrm";

    @BeforeAll
    static void prepare() throws Exception {
        Files.createDirectories(TARGET);
        Files.writeString(DOCUMENT, OpenApi.shared().document().toPrettyString());
        Path installed = NPM.resolve("node_modules/.installed");
        String lock = Files.readString(NPM.resolve("package-lock.json"));
        if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
            run(NPM, "npm", "ci", "--no-progress");
            Files.writeString(installed, lock);
        }
    }

    @Test
    void theLinterReportsNothing() throws Exception {
        String report = run(NPM, tool("redocly"), "lint", DOCUMENT.toString(), "--format=json");

        JsonNode totals =
                Api.JSON.readTree(report.substring(report.indexOf('{'))).path("totals");
        assertThat(totals.path("errors").intValue(-1)).as(report).isZero();
        assertThat(totals.path("warnings").intValue(-1)).as(report).isZero();
        assertThat(totals.path("ignored").intValue(-1)).as(report).isZero();
    }

    @Test
    void aTypeScriptClientDoesTheMainJob() throws Exception {
        run(NPM, tool("openapi-typescript"), DOCUMENT.toString(), "--output", "generated/schema.d.ts");
        run(NPM, tool("tsc"), "--project", ".");

        String done = run(NPM, "node", "generated/main-job.js", address(), unique("typescript") + "@example.com");
        assertIsDone(done);
    }

    @Test
    void aJavaClientDoesTheMainJob() throws Exception {
        Path client = TARGET.resolve("java");
        FileSystemUtils.deleteRecursively(client);
        List<String> generate = new ArrayList<>(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                TARGET.resolve("openapi-generator-cli.jar").toString()));
        generate.addAll(List.of("generate", "-g", "java", "--library", "native"));
        generate.addAll(List.of("-i", DOCUMENT.toString(), "-o", client.toString()));
        generate.addAll(List.of("--invoker-package", PACKAGE, "--api-package", PACKAGE));
        generate.addAll(List.of("--model-package", PACKAGE));
        generate.addAll(List.of("--additional-properties", "openApiNullable=false,useJakartaEe=true"));
        generate.addAll(List.of(
                "--global-property",
                "models,apis,supportingFiles,modelDocs=false,apiDocs=false,modelTests=false,apiTests=false"));
        run(TARGET, generate.toArray(String[]::new));

        Path classes = client.resolve("classes");
        List<String> compile =
                new ArrayList<>(List.of("-proc:none", "-nowarn", "-Xlint:none", "-d", classes.toString()));
        compile.add(Path.of("src/test/openapi/MainJob.java").toString());
        try (Stream<Path> sources = Files.walk(client.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(compile::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compile.toArray(String[]::new)))
                .isZero();

        String classPath = classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
        assertIsDone(run(TARGET, java(), "-cp", classPath, "MainJob", address(), unique("java") + "@example.com"));
    }

    /** Both print the same. */
    private static void assertIsDone(String output) {
        JsonNode done = Api.JSON.readTree(output.substring(output.lastIndexOf('{')));
        assertThat(done.path("total").stringValue()).isEqualTo("99.80");
        assertThat(done.path("status").stringValue()).isEqualTo("shipped");
        assertThat(done.path("payment_status").stringValue()).isEqualTo("paid");
        assertThat(done.path("events").valueStream().map(JsonNode::stringValue))
                .hasSize(4)
                .contains("order.created", "order.payment_received");
        assertThat(done.path("listed").intValue(0)).isEqualTo(1);
        assertThat(done.path("refused").stringValue()).isEqualTo("transition_not_allowed");
        assertThat(done.path("possible").valueStream().map(JsonNode::stringValue))
                .contains("delivered");
    }

    private static String address() {
        return RunningProduct.product().address().toString();
    }

    private static String tool(String name) {
        return NPM.resolve("node_modules/.bin").resolve(name).toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs a program to its successful end; gives what it printed. */
    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(TARGET, "output", ".txt");
        Path errors = Files.createTempFile(TARGET, "errors", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            String printed = Files.readString(output);
            assertThat(process.waitFor())
                    .as(() -> String.join(" ", command) + "\n" + printed + read(errors))
                    .isZero();
            return printed;
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
