package com.puppycrm.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.running.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A master key is made for data that don't exist yet, and never for others. */
class MasterKeySourceTest {

    private static final String GIVEN = Base64.getEncoder().encodeToString(new byte[MasterKey.LENGTH]);

    @TempDir
    private Path data;

    @Test
    void theFirstStartMakesAKeyAndLaterOnesUseIt() {
        MasterKey made = new MasterKeySource("", data).key(() -> false);

        MasterKey found = new MasterKeySource("", data).key(() -> true);

        assertThat(found.derive("test")).isEqualTo(made.derive("test"));
    }

    @Test
    void aKeyThatIsMissingBesideDataIsNotReplaced() {
        assertThatThrownBy(() -> new MasterKeySource("", data).key(() -> true))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(data.resolve("master.key").toString(), "PUPPY_MASTER_KEY");

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aGivenKeyNeedsNoFile() {
        assertThat(new MasterKeySource(GIVEN, data).key(() -> true).derive("test"))
                .hasSize(MasterKey.LENGTH);
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not Base64!"})
    void whatIsNoKeyIsRefusedAndLeftAlone(String content) throws IOException {
        Path file = Files.writeString(data.resolve("master.key"), content);

        assertThatThrownBy(() -> new MasterKeySource("", data).key(() -> false))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString());

        assertThat(file).hasContent(content);
    }
}
