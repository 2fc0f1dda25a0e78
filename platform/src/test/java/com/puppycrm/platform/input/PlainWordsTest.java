package com.puppycrm.platform.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is wrong is said in words that tell what to change. */
class PlainWordsTest {

    @SuppressWarnings("MultipleNullnessAnnotations") // what must not be null is null here
    private record Everything(
            @NotNull @Nullable String absent,
            @Visible @Nullable String name,
            @Size(max = 3) String text,
            @Size(min = 2, max = 3) String code,
            @Size(min = 2) String word,
            @Size(max = 1) List<Integer> list,
            @NotEmpty List<Integer> empty,
            @Digits(integer = 2, fraction = 1) BigDecimal digits,
            @DecimalMin("0") BigDecimal least,
            @DecimalMin(value = "0", inclusive = false) BigDecimal more,
            @DecimalMax("10") BigDecimal most,
            @DecimalMax(value = "10", inclusive = false) BigDecimal less,
            @Min(1) int min,
            @Max(9) int max,

            @Pattern(regexp = "[a-z]{1,3}", message = "must be 1 to 3 letters")
            String own) {}

    private static List<String> errors() {
        BigDecimal eleven = new BigDecimal("11.11");
        return Bounds.of(new Everything(
                        null,
                        null,
                        "four",
                        "f",
                        "f",
                        List.of(1, 2),
                        List.of(),
                        eleven,
                        new BigDecimal("-1"),
                        BigDecimal.ZERO,
                        eleven,
                        BigDecimal.TEN,
                        0,
                        10,
                        "1"))
                .stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
    }

    @Test
    void everyConstraintSaysWhatToChange() {
        assertThat(errors())
                .containsExactlyInAnyOrder(
                        "absent is required",
                        "name is required",
                        "text must have at most 3 characters",
                        "code must have 2 to 3 characters",
                        "word must have at least 2 characters",
                        "list must have at most 1 elements",
                        "empty must have at least one element",
                        "digits must have at most 2 digits before and 1 after the decimal point",
                        "least must be at least 0",
                        "more must be more than 0",
                        "most must be at most 10",
                        "less must be less than 10",
                        "min must be at least 1",
                        "max must be at most 9",
                        "own must be 1 to 3 letters");
    }

    @Test
    void theWordsAreEnglishOnEveryMachine() {
        List<String> english = errors();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(errors()).isEqualTo(english);
        } finally {
            Locale.setDefault(before);
        }
    }

    private record Person(
            @MailAddress @Nullable String email,
            @PersonName @Nullable String firstName) {}

    @Test
    void whatIsMissingIsRequiredAndNothingElse() {
        assertThat(Bounds.of(new Person(null, null)))
                .containsExactly(new FieldError("email", "is required"), new FieldError("first_name", "is required"));
    }
}
