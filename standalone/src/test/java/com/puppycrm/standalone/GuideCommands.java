package com.puppycrm.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs the commands of the user guide as they are written, in a shell, one block after the other. */
public final class GuideCommands {

    /** Where the guide says that the product is. */
    private static final String DOCUMENTED = "http://localhost:8000";

    private static final Pattern BLOCK = Pattern.compile("^```bash\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /**
     * Notes the status and address of each request, and has each read what the one before it wrote: people type more
     * slowly than read models follow.
     */
    private static final String NOTING = """
        set -u
        curl() {
          local seen; seen=$(sed -n 's/^position \\(.\\)/\\1/p' requests | tail -1)
          command curl "$@" ${seen:+-H "X-Min-Position: $seen"} 2>> requests \\
            -w '%{stderr}position %header{x-event-position}\\nsent %{http_code} %{url_effective}\\n'
        }
        """;

    private GuideCommands() {}

    /** A request and the status of its response. */
    public record Sent(int status, String address) {}

    /** What a shell printed, and the requests that it sent. */
    public record Ran(String output, List<Sent> sent) {}

    /** The blocks of shell commands in a document, from one heading up to another. */
    public static List<String> ofGuide(String from, String upTo) throws IOException {
        String guide = Files.readString(Path.of("../docs/USER_GUIDE.md"));
        int start = from.isEmpty() ? 0 : guide.indexOf(from);
        int end = upTo.isEmpty() ? guide.length() : guide.indexOf(upTo);
        assertThat(start).as(from).isNotNegative();
        assertThat(end).as(upTo).isGreaterThan(start);
        return BLOCK.matcher(guide.substring(start, end))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /**
     * Runs the blocks in one shell.
     *
     * @param last lines that print what is to be looked at
     */
    public static Ran run(Path directory, URI product, List<String> blocks, String last)
            throws IOException, InterruptedException {
        assertThat(blocks).isNotEmpty();
        Path requests = Files.writeString(directory.resolve("requests"), "");
        String written = String.join("\n", blocks) + "\n" + last;
        assertThat(written).contains(DOCUMENTED);
        Path script = Files.writeString(
                directory.resolve("commands.sh"), NOTING + written.replace(DOCUMENTED, product.toString()));
        Process shell = new ProcessBuilder("bash", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        List<Sent> sent = Files.readAllLines(requests).stream()
                .filter(line -> line.startsWith("sent "))
                .map(line -> line.split(" ", 3))
                .map(line -> new Sent(Integer.parseInt(line[1]), line[2]))
                .toList();
        return new Ran(output, sent);
    }
}
