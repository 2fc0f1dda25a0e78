package com.puppycrm.query.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.RandomCompany;
import com.puppycrm.records.orders.OrderState;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderReplayTest {

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aStateSurvivesBeingStored(long seed) {
        for (List<RecordedEvent> stream : orders(seed)) {
            Replay.steps(OrderState.FAMILY, null, stream)
                    .forEach(step -> assertThat(StoredState.read(StoredState.write(step.after()), OrderState.class))
                            .as("seed %d", seed)
                            .isEqualTo(step.after()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void versionAndStatusHistoryMatchTheEvents(long seed) {
        for (List<RecordedEvent> stream : orders(seed)) {
            OrderState state =
                    Replay.steps(OrderState.FAMILY, null, stream).getLast().after();
            assertThat(state.version()).isEqualTo(stream.size());
            assertThat(state.moves()).last().extracting(OrderState.Move::to).isEqualTo(state.status());
            for (int i = 1; i < state.moves().size(); i++) {
                assertThat(state.moves().get(i).from())
                        .isEqualTo(state.moves().get(i - 1).to());
            }
            assertThat(state.subtotal().minus(state.discountTotal()).plus(state.taxTotal()))
                    .isEqualTo(state.total());
        }
    }

    private static Collection<List<RecordedEvent>> orders(long seed) {
        return RandomCompany.events(seed, 400).stream()
                .filter(event -> event.event() instanceof OrderEvent)
                .collect(Collectors.groupingBy(RecordedEvent::streamId))
                .values();
    }
}
