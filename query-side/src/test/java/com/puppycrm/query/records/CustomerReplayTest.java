package com.puppycrm.query.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.RandomCompany;
import com.puppycrm.records.customers.CustomerState;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerReplayTest {

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void aStateSurvivesBeingStored(long seed) {
        for (List<RecordedEvent> stream : customers(seed)) {
            Replay.steps(CustomerState.FAMILY, null, stream)
                    .forEach(step -> assertThat(StoredState.read(StoredState.write(step.after()), CustomerState.class))
                            .as("seed %d", seed)
                            .isEqualTo(step.after()));
        }
    }

    private static Collection<List<RecordedEvent>> customers(long seed) {
        return RandomCompany.events(seed, 400).stream()
                .filter(event -> event.event() instanceof CustomerEvent)
                .collect(Collectors.groupingBy(RecordedEvent::streamId))
                .values();
    }
}
