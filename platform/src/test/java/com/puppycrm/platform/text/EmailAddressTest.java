package com.puppycrm.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmailAddressTest {

    @Test
    void addressesAreComparedRegardlessOfCaseCompositionAndSurroundingSpace() {
        var entered = new EmailAddress(" Zo\u00eb@Example.ORG ");

        assertThat(entered.canonical()).isEqualTo("zo\u00eb@example.org");
        assertThat(entered.sameAs(new EmailAddress("zoe\u0308@example.org"))).isTrue();
        assertThat(entered.sameAs(new EmailAddress("zoe@example.org"))).isFalse();
    }
}
