package com.puppycrm.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActorTest {

    @Test
    void aRuleIsNamedLikeItsSettingHoweverItWasStored() {
        assertThat(Actor.rule("trusted_domain")).isEqualTo(Actor.rule("trusted_domains"));
        assertThat(Actor.rule("trusted_domain").role()).isEqualTo("trusted_domains");
        assertThat(Actor.rule("email_confirmed").role()).isEqualTo("email_confirmed");
    }
}
