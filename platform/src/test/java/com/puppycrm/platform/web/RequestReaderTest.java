package com.puppycrm.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.puppycrm.events.Role;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Sent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

class RequestReaderTest {

    record Item(
            @NotBlank String productName,
            @NotNull @Positive BigDecimal unitPrice,
            @Nullable Integer pieces) {}

    record Order(
            @Nullable @Size(max = 5) String note,
            @NotNull @Valid @Size(min = 1) List<@NotNull @Valid Item> items,
            @Nullable Role role,
            @Nullable UUID customerId,
            @Nullable Instant placedAt,
            @Nullable LocalDate expectedOn,
            @Nullable Boolean late,
            @Nullable @Size(max = 5) String carrier,
            @Nullable @Valid Item extra) {}

    private final RequestReader reader = new RequestReader(ApiJson.mapper());

    private Order read(String json) {
        return (Order) reader.read(json.getBytes(StandardCharsets.UTF_8), Order.class, false);
    }

    private Map<String, String> errors(String json) {
        return errors(json.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> errors(byte[] body) {
        var rejection = catchThrowableOfType(Rejection.class, () -> reader.read(body, Order.class, false));
        assertThat(rejection).as(new String(body, StandardCharsets.UTF_8)).isNotNull();
        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.INVALID);
        return ((List<FieldError>) rejection.details().get("errors"))
                .stream().collect(Collectors.toMap(FieldError::field, FieldError::message));
    }

    private static String withItem(String more) {
        return "{\"items\": [{\"product_name\": \"Bone\", \"unit_price\": 1}]" + more + "}";
    }

    @Test
    void decimalsMayBeTextOrNumbersAndStayExact() {
        Order order = read("""
            {"items": [{"product_name": "Bone", "unit_price": "129.90"}, {"product_name": "Ball", "unit_price": 0.1}]}
            """);
        assertThat(order.items())
                .extracting(Item::unitPrice)
                .containsExactly(new BigDecimal("129.90"), new BigDecimal("0.1"));
    }

    @Test
    void everyInvalidFieldIsNamedAtOnceByTypeAndByRule() {
        assertThat(errors("""
            {"note": "too long", "role": "king", "customer_id": "42", "placed_at": "yesterday", "expected_on": 7,
             "late": "yes", "carier": "DHL",
             "items": [{"product_name": "", "unit_price": "cheap"}, {"product_name": 5, "unit_price": -1, "pieces": "2"}]}
            """))
                .containsOnlyKeys(
                        "note",
                        "role",
                        "customer_id",
                        "placed_at",
                        "expected_on",
                        "late",
                        "carier",
                        "items[0].product_name",
                        "items[0].unit_price",
                        "items[1].product_name",
                        "items[1].unit_price",
                        "items[1].pieces")
                .containsEntry("carier", "is not a known field; did you mean carrier?")
                .containsEntry("role", "must be one of ceo, manager, sales_manager, support_staff, auditor");
    }

    @Test
    void whatCannotBeReadIsToldInWhichFormToSendIt() {
        assertThat(errors("""
            {"customer_id": "42", "placed_at": "yesterday", "expected_on": 7, "late": "yes", "note": 1, "extra": 1,
             "items": [{"product_name": "Bone", "unit_price": "cheap"},
                       {"product_name": "Ball", "unit_price": 1e31, "pieces": 99999999999},
                       {"product_name": "a\\u0001", "unit_price": 1}]}
            """))
                .isEqualTo(Map.of(
                        "customer_id",
                        "must be a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057",
                        "placed_at",
                        "must be an RFC 3339 timestamp such as 2026-01-31T09:30:00Z",
                        "expected_on",
                        "must be a date in the form YYYY-MM-DD",
                        "late",
                        "must be true or false",
                        "note",
                        "must be a string",
                        "extra",
                        "must be an object",
                        "items[0].unit_price",
                        "must be a decimal number such as \"129.90\", with at most 30 digits on each side of the point",
                        "items[1].unit_price",
                        "must be a decimal number such as \"129.90\", with at most 30 digits on each side of the point",
                        "items[1].pieces",
                        "must be an integer from -2147483648 to 2147483647",
                        "items[2].product_name",
                        "must not contain control characters"));
        assertThat(errors("{\"items\": {}}")).containsEntry("items", "must be an array");
        assertThat(errors("{\"items\": [[]]}")).containsEntry("items[0]", "must be an object");
        assertThat(errors("[".repeat(40) + "]".repeat(40)).values())
                .singleElement()
                .asString()
                .startsWith("must be nested at most 32 levels deep, with at most 50000 values");
    }

    @Test
    void missingFieldsAreNamedAndAnEmptyBodyIsAnEmptyObject() {
        assertThat(errors("")).containsOnlyKeys("items");
        assertThat(errors("{}")).containsOnlyKeys("items");
        assertThat(errors("{\"items\": [null]}")).containsOnlyKeys("items[0]");
        assertThat(errors("{\"items\": [[]]}")).containsOnlyKeys("items[0]");
        assertThat(errors("{\"items\": {}}")).containsOnlyKeys("items");
    }

    @SuppressWarnings("unchecked")
    private Sent<Order> change(String json) {
        Type type = new ParameterizedTypeReference<Sent<Order>>() {}.getType();
        return (Sent<Order>) reader.read(json.getBytes(StandardCharsets.UTF_8), type, true);
    }

    @Test
    void aChangeKnowsWhatWasSentAtEveryDepthAndTakesListsAsAWhole() {
        Sent<Order> change = change("""
            {"carrier": null, "extra": {"pieces": null, "product_name": 5}, "items": [{"unit_price": 1}]}
            """);

        assertThat(change.fields())
                .containsExactlyInAnyOrder("carrier", "extra", "extra.pieces", "extra.product_name", "items");
        assertThat(change.has("extra.unit_price")).isFalse();
        assertThat(change.unreadable()).extracting(FieldError::field).containsExactly("extra.product_name");
        assertThat(Findings.in(change).orElse(change::value).errors())
                .as("of what was sent only, at every depth")
                .extracting(FieldError::field)
                .containsExactly("extra.product_name", "items[0].product_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0007", "\\u001b[0m", "\\ud800", "\\udc00x", "\\u0085"})
    void controlCharactersAndUnpairedSurrogatesAreRefused(String text) {
        assertThat(errors(withItem(", \"note\": \"" + text + "\""))).containsOnlyKeys("note");
    }

    @Test
    void lineBreaksAndEmojiAreAccepted() {
        assertThat(read(withItem(", \"note\": \"a\\n\\t🐶\"")).note()).isEqualTo("a\n\t🐶");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999",
                "-1e999999",
                "1e-999999",
                "\"1e999999\"",
                "9999999999999999999999999999999",
                "\"NaN\"",
                "\"\"",
                "true"
            })
    void numbersOutOfRangeAreRefused(String number) {
        assertThat(errors("{\"items\": [{\"product_name\": \"Bone\", \"unit_price\": " + number + "}]}"))
                .containsOnlyKeys("items[0].unit_price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "99999999999", "1.5", "\"1\"", "{}"})
    void integersOutOfRangeAreRefused(String number) {
        assertThat(errors("{\"items\": [{\"product_name\": \"Bone\", \"unit_price\": 1, \"pieces\": " + number + "}]}"))
                .containsOnlyKeys("items[0].pieces");
    }

    @Test
    void thousandsOfDigitsAreRefusedQuickly() {
        assertThat(errors("{\"items\": [{\"product_name\": \"Bone\", \"unit_price\": " + "9".repeat(10_000) + "}]}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "\"x\"", "{\"items\": }", "{} {}", "nonsense", "{'a': 1}", "\u0000"})
    void aBodyThatIsNotAnObjectIsRefused(String body) {
        assertThat(errors(body)).hasSize(1);
    }

    @Test
    void aDuplicateFieldIsRefused() {
        assertThat(errors("{\"note\": \"a\", \"note\": \"b\"}")).containsEntry("note", "must be given only once");
    }

    @Test
    void nestingIsLimited() {
        assertThat(errors("{\"note\": " + "[".repeat(100_000))).hasSize(1);
    }

    @Test
    void aBodyIsWellFormedUtf8AndNothingElse() {
        String body = "{\"note\": \"a\"}";
        for (Charset other : List.of(
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16,
                Charset.forName("UTF-32"))) {
            assertThat(errors(body.getBytes(other))).as(other.name()).containsOnlyKeys("body");
        }
        assertThat(errors(("\ufeff" + body).getBytes(StandardCharsets.UTF_8)))
                .containsEntry("body", "must not begin with a byte order mark");
        for (String bytes :
                List.of("\u00c3", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u00ff")) {
            assertThat(errors(("{\"note\": \"" + bytes + "\"}").getBytes(StandardCharsets.ISO_8859_1)))
                    .containsEntry("body", "must be JSON in UTF-8");
        }
    }

    @Test
    void aListThatIsTooLongIsNotLookedAt() {
        assertThat(errors("{\"items\": [" + "null,".repeat(20_000) + "null]}"))
                .isEqualTo(Map.of("items", "must have at most 500 elements"));
        assertThat(errors("{\"items\": [" + "{\"x\": 1},".repeat(499) + "{}]}")).hasSize(50);
        assertThat(errors("{\"items\": [" + "null,".repeat(499) + "null]}")).hasSize(50);
        assertThat(errors("{\"items\": [" + "{\"unit_price\": -1},".repeat(499) + "{}]}"))
                .hasSize(50);
    }
}
