package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Manual verification of customers. */
class CustomerVerificationIT {

    @Test
    void verificationKeepsTheFirstDate() {
        UUID id = company.customer();
        Reply verified =
                api().post(customer(id) + "verify/", Map.of("note", "seen")).expect(200);
        assertThat(verified.at("/verified").booleanValue()).isTrue();
        String since = verified.text("customer_since");
        assertThat(since).isNotBlank();

        Reply revoked = api().post(customer(id) + "unverify/", Map.of("reason", "doubt"))
                .expect(200);

        assertThat(revoked.at("/verified").booleanValue()).isFalse();
        assertThat(revoked.text("customer_since")).isEqualTo(since);
        assertThat(api().get(customer(id)).at("/verified_by").isNull()).isTrue();
    }
}
