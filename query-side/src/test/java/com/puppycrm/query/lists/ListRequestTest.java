package com.puppycrm.query.lists;

import static com.puppycrm.query.Samples.parameters;
import static com.puppycrm.records.fields.FieldSpec.flag;
import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.FieldSpec.money;
import static com.puppycrm.records.fields.FieldSpec.text;
import static com.puppycrm.records.fields.Filter.atLeast;
import static com.puppycrm.records.fields.Filter.is;
import static com.puppycrm.records.fields.Filter.matches;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.Rejection;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Use;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListRequestTest {

    private static final UUID COMPANY = new UUID(0, 1);

    @Test
    void parametersThatWereNotSentAreAbsent() {
        ListRequest request = request();
        assertThat(request.text("search")).isNull();
        assertThat(request.day("from")).isNull();
        assertThat(request.flag("on", "")).isNull();
        assertThat(request.amount("least", 2)).isNull();
        assertThat(request.limit()).isEqualTo(50);
        assertThat(request.sort().field()).isEqualTo("at");
        assertThat(request.descending()).isTrue();
        request.check(COMPANY);
    }

    @Test
    void parametersThatWereSentAreRead() {
        ListRequest request =
                request("from", "2026-02-28", "on", "true", "least", "12.5", "sort", "name", "limit", "7");
        assertThat(request.day("from")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(request.flag("on", "")).isTrue();
        assertThat(request.amount("least", 2)).isEqualTo(1250);
        assertThat(request.amount("least", 3)).isEqualTo(12500);
        assertThat(request.sort().field()).isEqualTo("name");
        assertThat(request.descending()).isFalse();
        assertThat(request.limit()).isEqualTo(7);
        request.check(COMPANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-02-30",
                "from=+999999999-01-01",
                "from=-0001-01-01",
                "on=yes",
                "least=1.234",
                "least=1e99",
                "least=1e20000000",
                "least=-1e-20000000",
                "least=0e20000000",
                "least=x",
                "least=99999999999999999999",
                "limit=0",
                "limit=201",
                "limit=1.5",
                "total=some",
                "sort=age",
                "sort=--at",
                "sort=",
                "cursor=",
                "cursor=!!",
                "cursor=YWJj",
                "form=2026-01-01",
                "search=a\u0000b"
            })
    void malformedValuesAreRefused(String parameter) {
        String[] nameAndValue = parameter.split("=", 2);
        assertThatThrownBy(() -> {
                    ListRequest request = request(nameAndValue);
                    request.day("from");
                    request.flag("on", "");
                    request.amount("least", 2);
                    request.text("search");
                    request.check(COMPANY);
                })
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.details().toString()).contains("field=" + nameAndValue[0]));
    }

    @Test
    void aMistypedFilterIsRefusedWithTheOneThatWasMeant() {
        assertThatThrownBy(() -> request("form", "x").check(COMPANY))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.details().toString()).contains("did you mean from?"));
    }

    @Test
    void aFilterLikeNoneIsRefusedWithAllThatThereAre() {
        assertThatThrownBy(() -> request("mail", "x").check(COMPANY))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.details().toString())
                                .contains("is not a known filter; known are ")
                                .contains("cursor, ")
                                .contains("from, "));
    }

    @Test
    void aCursorIsDecodedAsItWasEncoded() {
        Cursor cursor = new Cursor("abc", "key | with - anything", UUID.randomUUID());
        assertThat(Cursor.decoded(cursor.encoded(), "abc")).isEqualTo(cursor);
        Cursor beyond = new Cursor("abc", null, UUID.randomUUID());
        assertThat(Cursor.decoded(beyond.encoded(), "abc")).isEqualTo(beyond);
        assertThatThrownBy(() -> Cursor.decoded(cursor.encoded(), "def")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInvalidCursorIsNamedTogetherWithOtherErrors() {
        ListRequest request = request("cursor", "rubbish", "limit", "0", "form", "x");

        assertThatThrownBy(() -> request.check(COMPANY))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.details().toString())
                                .contains("field=cursor", "field=limit", "field=form"));
    }

    @Test
    void aCursorMayContainALongName() {
        Cursor cursor = new Cursor(request("sort", "name").digest(COMPANY), "狗".repeat(250), UUID.randomUUID());
        ListRequest request = request("sort", "name", "cursor", cursor.encoded());

        request.check(COMPANY);

        assertThat(request.cursor()).isEqualTo(cursor);
    }

    @Test
    void aCursorWhoseKeyHasTheWrongTypeIsRefused() {
        String forged = new Cursor(request("sort", "at").digest(COMPANY), "yesterday", UUID.randomUUID()).encoded();

        assertThatThrownBy(() -> request("sort", "at", "cursor", forged).check(COMPANY))
                .isInstanceOf(Rejection.class);
    }

    @Test
    void theDigestIgnoresThePageButNotTheQuery() {
        UUID company = UUID.randomUUID();
        String digest = request("on", "true", "limit", "5").digest(company);
        assertThat(request("limit", "9", "on", "true", "cursor", "x").digest(company))
                .isEqualTo(digest);
        assertThat(request("on", "false").digest(company)).isNotEqualTo(digest);
        assertThat(request("on", "true", "sort", "name").digest(company)).isNotEqualTo(digest);
        assertThat(request("on", "true").digest(UUID.randomUUID())).isNotEqualTo(digest);
    }

    private static ListRequest request(String... namesAndValues) {
        return new ListRequest(parameters(namesAndValues), ListFields.of(Thing.class), "");
    }

    /** The fields of some record, to be filtered and sorted by. */
    @SuppressWarnings("ImmutableEnumChecker") // both fields are: records and lists that never change
    private enum Thing implements Field<Object> {
        AT(instant("t.at", _ -> null), SORTABLE, atLeast("from")),
        NAME(text("t.name", _ -> null), SORTABLE, matches("search")),
        ON(flag("t.on", _ -> true), is("on")),
        AMOUNT(money("t.amount", _ -> 0L), atLeast("least"));

        private final FieldSpec<Object> spec;
        private final List<Use> uses;

        Thing(FieldSpec<Object> spec, Use... uses) {
            this.spec = spec;
            this.uses = List.of(uses);
        }

        @Override
        public FieldSpec<Object> spec() {
            return spec;
        }

        @Override
        public List<Use> uses() {
            return uses;
        }
    }
}
