package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is told to everybody before anybody has signed in. */
class SignInOptionsIT {

    @Test
    void aPageLearnsWhatTheInstallationOffersAndNothingOfItsUsers() {
        TestCompany.register();

        Reply options =
                RunningProduct.product().anybody().get("/api/auth/options/").expect(200);

        assertThat(options.json().propertyNames())
                .containsExactlyInAnyOrder("demo_allowed", "mail_sent", "support_address");
        assertThat(options.at("/demo_allowed").booleanValue())
                .isEqualTo(RunningProduct.product().anybody().get("/api/demo/").status() == 200);
        assertThat(options.at("/mail_sent").booleanValue()).isFalse();
        assertThat(options.at("/support_address").isNull()).isTrue();
    }
}
