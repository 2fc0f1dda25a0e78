package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is personal is unreadable in the log and shown where it belongs. */
class PersonalDataInEventsIT {

    private final TestCompany company = TestCompany.register();

    @Test
    void referencesOfPaymentsAndTrackingNumbersAreEncrypted() {
        String secret = RunningProduct.unique("DE89370400440532013000Canary");
        UUID order = company.order(company.customer());
        String path = "/api/orders/" + order + "/";
        for (String kind : List.of("failure", "payment", "refund")) {
            company.api()
                    .post(path + "payments/", Map.of("kind", kind, "amount", "10.00", "reference", secret + kind))
                    .expect(200);
        }
        company.api()
                .patch(path, Map.of("tracking_number", secret + "T", "carrier", "Van"))
                .expect(200);

        List<String> stored = RunningProduct.product()
                .bean(CommandDatabase.class)
                .jdbc()
                .sql("select payload::text from log.event where stream_id = :order")
                .param("order", order)
                .query(String.class)
                .list();

        assertThat(stored).hasSize(5).noneMatch(payload -> payload.contains(secret));
        assertThat(stored.getLast()).contains("\"enc:1:", "Van");
        assertThat(company.api().get(path).expect(200).text("tracking_number")).isEqualTo(secret + "T");
        assertThat(company.api().get(path + "payments/").expect(200).items().stream()
                        .map(payment -> payment.path("reference"))
                        .map(JsonNode::stringValue))
                .containsExactlyInAnyOrder(secret + "failure", secret + "payment", secret + "refund");
    }
}
