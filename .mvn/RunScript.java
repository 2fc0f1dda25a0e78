import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a script that becomes an application: {@code RunScript.java <script> <JVM arguments> <main class>}, on the class
 * path and with the Java that it is run with itself. Started by the build, see standalone/pom.xml.
 */
class RunScript {

    public static void main(String[] arguments) throws IOException {
        Path script = Path.of(arguments[0]);
        Path options = script.resolveSibling(script.getFileName() + ".options");
        Files.createDirectories(script.getParent());
        Files.writeString(options, """
            %s
            -classpath
            %s
            %s
            """.formatted(arguments[1], quoted(System.getProperty("java.class.path")), arguments[2]));
        Files.writeString(script, """
            #!/bin/sh
            exec '%s/bin/java' '@%s' "$@"
            """.formatted(System.getProperty("java.home"), options));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** As a file of options has it. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
