package com.puppycrm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The codes of what can be wrong with a field follow from the messages, each from its own. */
class FieldErrorCodeTest {

    private static List<FieldErrorCode> all() {
        return FieldErrorCode.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyMessageHasItsOwnCodeAndNamesItsValues(FieldErrorCode one) {
        Map<String, String> values =
                one.values().stream().collect(Collectors.toMap(Function.identity(), name -> "7 of " + name));
        String message = one.message();
        for (var value : values.entrySet()) {
            message = message.replace("{" + value.getKey() + "}", value.getValue());
        }
        assertThat(FieldErrorCode.of(message)).isEqualTo(new FieldErrorCode.Found(one.code(), values));
    }

    @Test
    void aMessageThatIsNotInTheListIsOfNoCodeOfItsOwn() {
        assertThat(FieldErrorCode.of("must be green")).isEqualTo(new FieldErrorCode.Found("other", Map.of()));
        assertThat(FieldErrorCode.of("so is required too").code()).isEqualTo("other");
    }

    @Test
    void theCodesAreToldInOrderWithThatOfOthersLast() {
        assertThat(FieldErrorCode.codes())
                .contains("required", "characters_at_most")
                .endsWith("other");
    }
}
