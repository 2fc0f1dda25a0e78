package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.log.EventCatalogue;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.platform.projections.LogSubscriber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README.md maps all slices to code and tests: everything it names exists, and everything that exists is named. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Path README = ROOT.resolve("README.md");
    private static final String SLICES = "## Slices";

    /** Documents whose tables name code. */
    private static final List<Path> MAPS = List.of(
            README,
            ROOT.resolve("CONTRIBUTING.md"),
            ROOT.resolve("docs/GLOSSARY.md"),
            ROOT.resolve("docs/DEVELOPMENT_PROGRESS.md"));

    private static final int WIDEST_LINE = 120;

    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("@?[A-Z]+[a-z]\\w*");
    private static final Pattern PLACE = Pattern.compile("\\S*(…|\\.java|\\.sql)\\S*");
    private static final Pattern DECLARATION = Pattern.compile(
            "^\\s*(?:(?:public|private|protected|static|final|abstract|sealed|non-sealed)\\s+)*"
                    + "(?:class|record|enum|@?interface)\\s+(\\w+)",
            Pattern.MULTILINE);

    private static final List<Path> SOURCES = sources();

    @Test
    void everyTypeThatATableNamesExists() {
        Set<String> declared = SOURCES.stream()
                .filter(source -> source.toString().endsWith(".java"))
                .flatMap(source -> DECLARATION.matcher(text(source)).results())
                .map(declaration -> declaration.group(1))
                .collect(Collectors.toSet());
        List<String> named = matching(TYPE, namedByMaps());

        assertThat(named).isNotEmpty();
        assertThat(named)
                .filteredOn(name -> !declared.contains(name.replace("@", "")))
                .isEmpty();
    }

    @Test
    void everyPlaceThatATableNamesExists() {
        List<String> paths =
                SOURCES.stream().map(path -> path.toString().replace('\\', '/')).toList();

        assertThat(matching(PLACE, namedByMaps())).isNotEmpty().allSatisfy(place -> {
            String written = Arrays.stream(place.split("…")).map(Pattern::quote).collect(Collectors.joining(".*"));
            assertThat(paths).anyMatch(Pattern.compile("/" + written).asPredicate());
        });
    }

    @Test
    void everyCommandStandsInASlice() {
        List<String> commands = product()
                .filter(type -> type.isSealed() && type.getSimpleName().endsWith("Command"))
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toList();

        assertThat(commands).contains("CreateOrder");
        assertThat(slices()).containsAll(commands);
    }

    @Test
    void everyEventStandsInASlice() {
        assertThat(slices())
                .containsAll(EventCatalogue.all().stream()
                        .map(entry -> entry.type().getSimpleName())
                        .toList());
    }

    @Test
    void everyProjectionAndEveryProcessStandsInASlice() {
        List<String> followers = product()
                .filter(type ->
                        LogSubscriber.class.isAssignableFrom(type) || InlineProjection.class.isAssignableFrom(type))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .map(Class::getSimpleName)
                .toList();

        assertThat(followers).contains("OrderListProjection", "StaffAccess", "WhenOrderDeliveredThenVerifyCustomer");
        assertThat(slices()).containsAll(followers);
    }

    /** Table rows can't be wrapped. */
    @Test
    void noLineOfADocumentIsWiderThanAScreenTablesAside() {
        List<Path> documents = documents();

        assertThat(documents).contains(README);
        assertThat(documents.stream().flatMap(ReadmeTest::tooWide)).isEmpty();
    }

    private static Stream<String> tooWide(Path document) {
        List<String> lines = lines(document);
        return IntStream.range(0, lines.size())
                .filter(line -> !isRow(lines.get(line)) && lines.get(line).length() > WIDEST_LINE)
                .mapToObj(line -> document + ":" + (line + 1));
    }

    /** The content of the first table after the heading. */
    private static List<String> slices() {
        return named(lines(README).stream()
                .dropWhile(line -> !line.startsWith(SLICES))
                .dropWhile(line -> !isRow(line))
                .takeWhile(ReadmeTest::isRow)
                .toList());
    }

    private static List<String> namedByMaps() {
        return named(MAPS.stream()
                .flatMap(map -> lines(map).stream())
                .filter(ReadmeTest::isRow)
                .toList());
    }

    private static boolean isRow(String line) {
        return line.strip().startsWith("|");
    }

    /** The text between backticks. */
    private static List<String> named(List<String> lines) {
        return lines.stream()
                .flatMap(line -> NAMED.matcher(line).results())
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> matching(Pattern form, List<String> names) {
        return names.stream().filter(form.asMatchPredicate()).toList();
    }

    /** The classes of the two sides. */
    private static Stream<Class<?>> product() {
        return SOURCES.stream()
                .map(path -> path.toString().replace('\\', '/'))
                .filter(path -> path.matches(".*-side/src/main/java/.*\\.java") && !path.endsWith("package-info.java"))
                .map(path -> path.replaceAll(".*/src/main/java/|\\.java$", "").replace('/', '.'))
                .map(ReadmeTest::named);
    }

    private static Class<?> named(String type) {
        try {
            return Class.forName(type, false, ReadmeTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> documents() {
        List<Path> documents = new ArrayList<>(list(ROOT, 1));
        documents.addAll(list(ROOT.resolve("docs"), Integer.MAX_VALUE));
        documents.addAll(SOURCES);
        return documents.stream()
                .filter(path -> path.toString().endsWith(".md"))
                .toList();
    }

    private static List<Path> sources() {
        return list(ROOT, 1).stream()
                .map(module -> module.resolve("src"))
                .filter(Files::isDirectory)
                .flatMap(sources -> list(sources, Integer.MAX_VALUE).stream())
                .toList();
    }

    /** Without what npm installed. */
    private static List<Path> list(Path folder, int depth) {
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.filter(path -> !path.toString().contains("node_modules"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
