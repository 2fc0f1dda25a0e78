package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.DomainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events are kept for ever, so whatever was written must remain readable. One file per event and revision contains its
 * stored form before encryption. A file is never changed or removed: {@code events.sha256} contains their hashes, and
 * {@code .ci/run} checks that this list only grows. {@code -Dgolden.write=true} writes missing files.
 */
class GoldenEventsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "events");
    private static final String SUFFIX = ".json";

    /** In the format of {@code sha256sum}. */
    private static final Path HASHES = FOLDER.resolveSibling("events.sha256");

    @TestFactory
    Stream<DynamicTest> anEventIsWrittenExactlyAsInItsFile() {
        return entries()
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> {
                    String written = written(SampleEvents.of(entry));
                    Path file = FOLDER.resolve(entry.name() + "." + entry.revision() + SUFFIX);
                    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
                        Files.writeString(file, written);
                        Files.writeString(HASHES, hashed(file) + "\n", StandardOpenOption.APPEND);
                    }

                    assertThat(file)
                            .as("a new event or revision: check its form, then keep it with -Dgolden.write=true")
                            .exists();
                    assertThat(Files.readString(file)).isEqualTo(written);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsTheCurrentEvent() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    String[] parts = nameAndRevision(file);
                    String stored = Files.readString(FOLDER.resolve(file));
                    EventCodec.Form form = EventCodec.read(parts[0], Integer.parseInt(parts[1]), stored);

                    assertThat(EventCodec.event(form)).isEqualTo(SampleEvents.of(form.entry()));
                }));
    }

    @Test
    void noFileIsEverChangedOrRemoved() throws Exception {
        List<String> hashed = new ArrayList<>();
        for (String file : files()) {
            hashed.add(hashed(FOLDER.resolve(file)));
        }

        assertThat(hashed)
                .as("stored events never change: a new form is a new revision, with a file of its own")
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(HASHES));
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

    private static String hashed(Path file) throws IOException, NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(hash) + "  " + FOLDER.getFileName() + "/" + file.getFileName();
    }

    /** {@code order.created} and {@code 1} for {@code order.created.1.json}. */
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
