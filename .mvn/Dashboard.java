import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has npm build the dashboard, where anything that goes into it has changed: {@code Dashboard.java build <node> <target>}
 * copies what was built to the target, {@code Dashboard.java check <node>} types, lints, tests and weighs it. The node is
 * {@code system}, or the address of the registry that a bundled one is fetched from. Started in the dashboard's directory
 * by the build, see standalone/pom.xml.
 */
class Dashboard {

    /** What a build depends on; package-lock.json stands for node_modules. */
    private static final List<String> SOURCES = List.of(
            "index.html",
            "openapi.json",
            "package.json",
            "package-lock.json",
            "public",
            "scripts",
            "src",
            "tsconfig.json",
            "vite.config.ts",
            // Shown as the help.
            "../docs/USER_GUIDE.md",
            "../docs/pictures");

    /** Made by the build itself. */
    private static final Path GENERATED = Path.of("src/api/schema.d.ts");

    private static final Path BUILT = Path.of("dist");

    // Beside what they speak of, so that they go when it goes.
    private static final Path INSTALLED_FROM = Path.of("node_modules/.installed-from");
    private static final Path BUILT_FROM = Path.of("node_modules/.built-from");

    private static final String NEEDED = "Node.js 20.19 or later and its npm are needed to build the dashboard. Install"
            + " them, or have them fetched: add -Pbundled-node -Dnpm.registry=<address of an npm registry>. To build"
            + " without the dashboard: add -Ddashboard.skip";

    private static final Path BUNDLED = Path.of("target");

    private final String node;

    private Dashboard(String node) {
        this.node = node;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            var dashboard = new Dashboard(arguments[1]);
            switch (arguments[0]) {
                case "build" -> dashboard.build(Path.of(arguments[2]));
                case "check" -> dashboard.check();
                default -> throw new Failed("build or check, not " + arguments[0]);
            }
        } catch (Failed failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private void build(Path target) throws IOException, InterruptedException {
        String sources = hash();
        if (!says(BUILT_FROM, sources) || !Files.exists(BUILT.resolve("index.html"))) {
            install();
            npm("run", "build");
            Files.writeString(BUILT_FROM, sources);
        }
        // Beside the classes, where it is neither packed nor served.
        Path copiedFrom = target.getParent().resolveSibling("dashboard.built-from");
        if (!says(copiedFrom, sources) || !Files.exists(target.resolve("index.html"))) {
            copy(target);
            Files.writeString(copiedFrom, sources);
        }
    }

    private void check() throws IOException, InterruptedException {
        install();
        npm("run", "check");
    }

    private void install() throws IOException, InterruptedException {
        String lock = Files.readString(Path.of("package-lock.json"));
        if (!says(INSTALLED_FROM, lock)) {
            npm("ci", "--prefer-offline");
            Files.writeString(INSTALLED_FROM, lock);
        }
    }

    private void npm(String... arguments) throws IOException, InterruptedException {
        requireNode();
        List<String> command = new ArrayList<>(command("npm"));
        command.addAll(List.of(arguments));
        int status = process(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new Failed("npm " + String.join(" ", arguments) + " failed in " + Path.of("").toAbsolutePath());
        }
    }

    private void requireNode() throws InterruptedException {
        try {
            Process node = process(List.of("node", "--version")).start();
            String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (node.waitFor() != 0 || !isCurrent(version)) {
                throw new Failed("Node.js " + version + " is too old. " + NEEDED);
            }
        } catch (IOException absent) {
            throw new Failed(NEEDED);
        }
    }

    private static boolean isCurrent(String version) {
        String[] parts = version.replaceFirst("^v", "").split("\\.");
        int major = Integer.parseInt(parts[0]);
        return major > 20 || (major == 20 && Integer.parseInt(parts[1]) >= 19);
    }

    private static List<String> command(String name) {
        return System.getProperty("os.name").startsWith("Windows") ? List.of("cmd", "/c", name) : List.of(name);
    }

    private ProcessBuilder process(List<String> command) throws IOException, InterruptedException {
        if (node.equals("system")) {
            return new ProcessBuilder(command);
        }
        List<Path> bundled = BundledNode.in(BUNDLED, URI.create(node.endsWith("/") ? node : node + "/"));
        // A command is looked up in the PATH of this process, not in the one that it is given.
        List<String> found = new ArrayList<>(command);
        found.set(0, executable(bundled, command.getFirst()));
        var process = new ProcessBuilder(found);
        Stream<String> folders = Stream.concat(
                bundled.stream().map(Path::toString), Stream.of(System.getenv().getOrDefault("PATH", "")));
        process.environment().put("PATH", folders.collect(Collectors.joining(File.pathSeparator)));
        process.environment().put("npm_config_registry", node);
        process.environment().put("npm_config_update_notifier", "false");
        return process;
    }

    private static String executable(List<Path> folders, String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse(name);
    }

    private static String hash() throws IOException {
        MessageDigest digest = sha256();
        for (String source : SOURCES) {
            try (Stream<Path> files = Files.walk(Path.of(source))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.equals(GENERATED))
                        .sorted(Comparator.comparing(Path::toString))
                        .toList()) {
                    digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                    digest.update(sha256().digest(Files.readAllBytes(file)));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean says(Path file, String text) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(text);
    }

    /** Without what an earlier build left: its files are named by their content. */
    private static void copy(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> old = Files.walk(target)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(target.getParent());
        Files.walkFileTree(BUILT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(BUILT.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(BUILT.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
