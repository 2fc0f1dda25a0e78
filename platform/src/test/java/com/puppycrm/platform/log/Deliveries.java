package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.log.AppendingCrowd.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The events delivered to a reader.
 *
 * @param places in the order of delivery
 * @param positions in the order of delivery
 */
record Deliveries(List<Place> places, List<Long> positions) {

    static Deliveries of(List<RecordedEvent> events) {
        return new Deliveries(
                events.stream()
                        .map(event -> new Place(event.streamId(), event.sequence()))
                        .toList(),
                events.stream().map(RecordedEvent::position).toList());
    }

    /** Nothing missing, duplicated or rolled back; dense positions; each stream in order. */
    void assertThatTheyAre(List<Place> committed) {
        Set<Place> wanted = new HashSet<>(committed);
        Set<Place> got = new HashSet<>(places);
        assertThat(places).as("delivered").hasSize(committed.size());
        assertThat(got).as("no duplicates").hasSize(places.size());
        assertThat(got).as("none missing, none rolled back").isEqualTo(wanted);
        Map<UUID, Long> last = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            assertThat(positions.get(i)).as("dense position").isEqualTo(i + 1L);
            assertThat(place.sequence())
                    .as("order of the stream")
                    .isEqualTo(last.getOrDefault(place.stream(), -1L) + 1);
            last.put(place.stream(), place.sequence());
        }
    }
}
