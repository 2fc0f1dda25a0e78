package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.DomainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events are kept for ever: what was once written must be read. One file per event and revision shows its stored form
 * before encryption. A file is never changed; {@code -Dgolden.write=true} writes those that are missing.
 */
class GoldenEventsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "events");
    private static final String SUFFIX = ".json";

    @TestFactory
    Stream<DynamicTest> anEventIsWrittenExactlyAsItsFileSays() {
        return entries()
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> {
                    String written = written(SampleEvents.of(entry));
                    Path file = FOLDER.resolve(entry.name() + "." + entry.revision() + SUFFIX);
                    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
                        Files.writeString(file, written);
                    }

                    assertThat(file)
                            .as("a new event or revision: see its form, then keep it with -Dgolden.write=true")
                            .exists();
                    assertThat(Files.readString(file)).isEqualTo(written);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsThePresentEvent() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    String[] parts = nameAndRevision(file);
                    String stored = Files.readString(FOLDER.resolve(file));
                    EventCodec.Form form = EventCodec.read(parts[0], Integer.parseInt(parts[1]), stored);

                    DomainEvent read = EventJson.MAPPER.treeToValue(
                            form.tree(), form.entry().type());

                    assertThat(read).isEqualTo(SampleEvents.of(form.entry()));
                }));
    }

    @Test
    void namesStayAsTheyWere() throws IOException {
        assertThat(files().stream().map(file -> nameAndRevision(file)[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        entries().map(EventCatalogue.Entry::name).toList());
    }

    private static Stream<EventCatalogue.Entry> entries() {
        return EventCatalogue.all().stream().sorted(Comparator.comparing(EventCatalogue.Entry::name));
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Of {@code order.created.1.json}: {@code order.created} and {@code 1}. */
    private static String[] nameAndRevision(String file) {
        String stem = file.substring(0, file.length() - SUFFIX.length());
        int dot = stem.lastIndexOf('.');
        return new String[] {stem.substring(0, dot), stem.substring(dot + 1)};
    }

    private static String written(DomainEvent event) {
        ObjectNode tree = EventJson.MAPPER.valueToTree(event);
        return EventJson.MAPPER
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(EventJson.MAPPER.readTree(EventJson.canonical(tree)))
                        .replace("\r\n", "\n")
                + "\n";
    }
}
