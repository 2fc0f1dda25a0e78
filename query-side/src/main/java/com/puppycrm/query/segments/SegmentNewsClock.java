package com.puppycrm.query.segments;

import com.puppycrm.platform.running.RepeatedWork;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks every second whether subscribers of segments are due to be notified. */
@Component
final class SegmentNewsClock extends RepeatedWork {

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final SegmentNews news;
    private final Clock clock;
    private final Duration together;

    /** @param together how long entries of a segment are gathered, from the first on */
    SegmentNewsClock(SegmentNews news, Clock clock, @Value("${puppy.segment-news-together:1m}") Duration together) {
        super("segment-news", together.compareTo(LOOKS_EVERY) < 0 ? together : LOOKS_EVERY);
        this.news = news;
        this.clock = clock;
        this.together = together;
    }

    @Override
    protected boolean round() {
        news.tell(clock.instant(), together);
        return false;
    }
}
