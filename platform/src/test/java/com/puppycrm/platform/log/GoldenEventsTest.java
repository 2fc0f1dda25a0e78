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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events are kept for ever, so whatever was written must remain readable. One file per event and revision contains its
 * stored form before encryption; further files of a revision pin components that it may lack, such as those that were
 * added to it later. A file is never changed or removed: {@code events.sha256} contains their hashes, and {@code .ci/run}
 * checks that this list only grows. {@code -Dgolden.write=true} writes missing files.
 */
class GoldenEventsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "events");
    private static final String SUFFIX = ".json";

    /** In the format of {@code sha256sum}. */
    private static final Path HASHES = FOLDER.resolveSibling("events.sha256");

    @TestFactory
    Stream<DynamicTest> anEventIsWrittenExactlyAsInItsFile() {
        return entries()
                .flatMap(entry -> SampleEvents.all(entry).entrySet().stream()
                        .map(sample -> new FileName(entry.name(), entry.revision(), sample.getKey()))
                        .map(name -> DynamicTest.dynamicTest(name.toString(), () -> {
                            String written = written(name.sample(entry));
                            Path file = FOLDER.resolve(name.toString());
                            if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
                                Files.writeString(file, written);
                                Files.writeString(HASHES, hashed(file) + "\n", StandardOpenOption.APPEND);
                            }

                            assertThat(file)
                                    .as("a new event or revision: check its form, then keep it with"
                                            + " -Dgolden.write=true")
                                    .exists();
                            assertThat(Files.readString(file)).isEqualTo(written);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsTheCurrentEvent() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    FileName name = FileName.of(file);
                    String stored = Files.readString(FOLDER.resolve(file));
                    EventCodec.Form form = EventCodec.read(name.event(), name.revision(), stored);

                    assertThat(EventCodec.event(form)).isEqualTo(name.sample(form.entry()));
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
        assertThat(files().stream().map(file -> FileName.of(file).event()).distinct())
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

    /**
     * {@code order.created.1.json}, or {@code order.created.1.bare.json} for a further sample.
     *
     * @param what is special about the sample; empty for the first of its revision
     */
    private record FileName(String event, int revision, String what) {

        private static final Pattern FORM = Pattern.compile("(.+?)\\.(\\d+)(?:\\.(\\w+))?\\" + SUFFIX);

        static FileName of(String file) {
            Matcher parts = FORM.matcher(file);
            assertThat(parts.matches()).as(file).isTrue();
            return new FileName(
                    parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3) == null ? "" : parts.group(3));
        }

        DomainEvent sample(EventCatalogue.Entry entry) {
            DomainEvent sample = SampleEvents.all(entry).get(what);
            assertThat(sample).as("the sample of " + this).isNotNull();
            return sample;
        }

        @Override
        public String toString() {
            return event + "." + revision + (what.isEmpty() ? "" : "." + what) + SUFFIX;
        }
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
