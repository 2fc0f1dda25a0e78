package com.puppycrm.platform.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.FieldErrorCode;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CriteriaReaderTest {

    private static final CompanyTerms COMPANY =
            new CompanyTerms(UUID.randomUUID(), Currency.getInstance("EUR"), ZoneOffset.UTC);

    private static Map<String, String> errors(@Nullable Object json) {
        Map<String, String> errors =
                CriteriaReader.read("criteria", json, CustomerField.values(), COMPANY).errors().stream()
                        .collect(Collectors.toMap(FieldError::field, FieldError::message));
        assertThat(errors.values())
                .allSatisfy(message -> assertThat(FieldErrorCode.of(message).code())
                        .as(message)
                        .isNotEqualTo(FieldErrorCode.OTHER));
        return errors;
    }

    @Test
    void everyKeyIsKnown() {
        Map<String, Object> all = new HashMap<>();
        for (String key : List.of(
                "lifetime_value",
                "total_orders",
                "average_order_value",
                "last_order_days_ago",
                "last_interaction_days_ago")) {
            all.put(key + "_min", 1);
            all.put(key + "_max", 1);
        }
        all.putAll(Map.of("customer_since_days", 0, "created_days", 30, "verified", true, "status", "active"));
        all.putAll(Map.of("customer_type", "business", "company_size", List.of("500+"), "industry", List.of("Pets")));
        all.putAll(Map.of("tags", List.of(1), "tags_any", List.of(1, 2), "tags_none", List.of(3)));
        all.putAll(Map.of("owner_id", UUID.randomUUID().toString(), "country", List.of("DE", "Austria")));
        all.putAll(Map.of("email_domain", List.of("example.org"), "has_open_support_ticket", false));
        all.putAll(Map.of("last_sentiment", "negative", "any", List.of(Map.of("verified", false))));
        all.put("not", Map.of("status", "blocked"));

        assertThat(errors(all)).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPath() {
        assertThat(errors(Map.of(
                        "lifetime_valeu_min",
                        1,
                        "verified",
                        "yes",
                        "any",
                        List.of(Map.of("status", "gone"), Map.of("not", Map.of("tags", List.of(1, "VIP"))), 5),
                        "not",
                        Map.of("created_days", -1))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "criteria.lifetime_valeu_min",
                        "is not a known key; did you mean lifetime_value_min?",
                        "criteria.verified",
                        "must be true or false",
                        "criteria.any[0].status",
                        "must be one of active, inactive, blocked",
                        "criteria.any[1].not.tags[1]",
                        "must be an integer from 1 to 2147483647",
                        "criteria.any[2]",
                        "must be an object",
                        "criteria.not.created_days",
                        "must be an integer from 0 to 36500"));
    }

    @Test
    void valuesHaveTheTypeOfTheirKey() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("lifetime_value_min", "10000");
        wrong.put("total_orders_min", new BigDecimal("1.5"));
        wrong.put("average_order_value_min", new BigDecimal("0.001"));
        wrong.put("average_order_value_max", new BigDecimal("1e30"));
        wrong.put("status", List.of("active"));
        wrong.put("company_size", "500+");
        wrong.put("industry", List.of(" "));
        wrong.put("country", List.of("Atlantis", 3));
        wrong.put("email_domain", List.of());
        wrong.put("owner_id", "me");
        wrong.put("verified", null);
        wrong.put("last_order_days_ago_min", new BigDecimal("1.0"));
        wrong.put("tags_any", List.of(0));
        wrong.put("not", null);
        wrong.put("any", Map.of());

        assertThat(errors(wrong).keySet())
                .containsExactlyInAnyOrder(
                        "criteria.lifetime_value_min",
                        "criteria.total_orders_min",
                        "criteria.average_order_value_min",
                        "criteria.average_order_value_max",
                        "criteria.status",
                        "criteria.company_size",
                        "criteria.industry[0]",
                        "criteria.country[0]",
                        "criteria.country[1]",
                        "criteria.email_domain",
                        "criteria.owner_id",
                        "criteria.verified",
                        "criteria.last_order_days_ago_min",
                        "criteria.tags_any[0]",
                        "criteria.not",
                        "criteria.any");
    }

    @Test
    void aRangeBeginsBeforeItEnds() {
        assertThat(errors(Map.of("lifetime_value_min", 5, "lifetime_value_max", new BigDecimal("4.99"))))
                .isEqualTo(Map.of("criteria.lifetime_value_min", "must not be more than lifetime_value_max"));
        assertThat(errors(Map.of("total_orders_min", 5, "total_orders_max", 5))).isEmpty();
    }

    @Test
    void criteriaAreBounded() {
        Map<String, Object> deep = Map.of("verified", true);
        for (int i = 1; i < CriteriaReader.MAX_DEPTH; i++) {
            deep = Map.of("not", deep);
        }
        assertThat(errors(deep)).isEmpty();
        assertThat(errors(Map.of("not", deep))).containsValue("must be nested at most 5 objects deep");
        assertThat(errors(Map.of("any", Collections.nCopies(51, Map.of("verified", true)))))
                .isEqualTo(Map.of("criteria", "must have at most 50 conditions"));
        assertThat(errors(Map.of("tags", Collections.nCopies(101, 1))))
                .isEqualTo(Map.of("criteria.tags", "must have at most 100 elements"));
        assertThat(errors(Map.of())).isEqualTo(Map.of("criteria", "must have at least one condition"));
    }

    @Test
    void theOrderOfKeysHasNoMeaning() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("verified", true);
        one.put("status", "active");
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("status", "active");
        other.put("verified", true);

        assertThat(CriteriaReader.read("criteria", one, CustomerField.values(), COMPANY))
                .isEqualTo(CriteriaReader.read("criteria", other, CustomerField.values(), COMPANY));
    }
}
