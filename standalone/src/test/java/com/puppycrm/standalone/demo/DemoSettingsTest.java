package com.puppycrm.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.running.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class DemoSettingsTest {

    @ConditionalOnDemo
    @Configuration(proxyBeanMethods = false)
    static class OnlyInDemos {}

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(OnlyInDemos.class);

    @ParameterizedTest
    @ValueSource(strings = {"puppy.demo.allowed=false", "puppy.demo=true", "puppy.demo=original"})
    void thereIsNoDemoWhereItIsNotAllowed(String setting) {
        application
                .withPropertyValues(setting)
                .run(context -> assertThat(context).doesNotHaveBean(OnlyInDemos.class));
    }

    @Test
    void itIsAvailableWhereItIsAllowed() {
        application
                .withPropertyValues("puppy.demo.allowed=true", "puppy.demo=true")
                .run(context -> assertThat(context).hasSingleBean(OnlyInDemos.class));
    }

    @ConditionalOnOpenDemo
    @Configuration(proxyBeanMethods = false)
    static class OnlyInOpenDemos {}

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true, true",
        "localhost, true, true",
        "::1, true, true",
        "127.0.0.1, false, false",
        "0.0.0.0, true, false",
        "'', true, false",
        "192.0.2.1, true, false",
    })
    void anybodyMayMakeItOnlyWhereTheServiceIsReachedFromItsOwnMachineAlone(
            String address, boolean allowed, boolean open) {
        new ApplicationContextRunner()
                .withUserConfiguration(OnlyInOpenDemos.class)
                .withPropertyValues("puppy.demo.allowed=" + allowed, "server.address=" + address)
                .run(context -> assertThat(context.getBeansOfType(OnlyInOpenDemos.class))
                        .hasSize(open ? 1 : 0));
        assertThat(DemoController.class).hasAnnotation(ConditionalOnOpenDemo.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {DemoCompany.class, DemoEntries.class, DemoLoading.class, DemoRows.class})
    void everyComponentOfItIsConditional(Class<?> part) {
        assertThat(part).hasAnnotation(ConditionalOnDemo.class);
    }

    @Test
    void theSettingAtStartIsParsedOrRefused() {
        assertThat(DemoDates.requested("true")).hasValue(DemoDates.RECENT);
        assertThat(DemoDates.requested("original")).hasValue(DemoDates.ORIGINAL);
        assertThat(DemoDates.requested("")).isEmpty();
        assertThat(DemoDates.requested("false")).isEmpty();
        assertThatThrownBy(() -> DemoDates.requested("yes"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PUPPY_DEMO");
    }
}
