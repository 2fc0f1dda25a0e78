import com.palantir.javaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands every Java file of the repository to palantir-java-format in one JVM: {@code Format.java check} names the files
 * that are not formatted and fails, {@code Format.java write} rewrites them. Started by the build, see the root pom.xml.
 */
class Format {
    public static void main(String[] args) throws Exception {
        boolean check = args[0].equals("check");
        List<String> files = javaFiles(Path.of(args[1]));
        if (files.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("--palantir"));
        arguments.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
        arguments.addAll(files);
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int result = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
        out.flush();
        err.flush();
        if (result != 0) {
            System.err.println("The files above are not formatted. To format: ./mvnw -q -N -Pformat initialize");
        }
        System.exit(result);
    }

    private static List<String> javaFiles(Path root) throws IOException {
        List<String> files = new ArrayList<>();
        try (var modules = Files.newDirectoryStream(root, path -> Files.isRegularFile(path.resolve("pom.xml")))) {
            for (Path module : modules) {
                Path sources = module.resolve("src");
                if (Files.isDirectory(sources)) {
                    try (var paths = Files.walk(sources)) {
                        paths.filter(path -> path.toString().endsWith(".java"))
                                .map(Path::toString)
                                .forEach(files::add);
                    }
                }
            }
        }
        Path self = root.resolve(".mvn/Format.java");
        files.add(self.toString());
        return files;
    }
}
