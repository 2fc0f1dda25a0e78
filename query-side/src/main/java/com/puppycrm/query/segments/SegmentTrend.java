package com.puppycrm.query.segments;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.companies.CompanyTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many members a segment had on each day, counted back from now by how many more they became each day: what is read
 * depends on the days and on the owners of customers, not on the number of customers.
 */
@Component
class SegmentTrend {

    private static final int USUAL = 90;
    private static final int MOST = 366;

    private final JdbcClient jdbc;

    SegmentTrend(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** Some days up to the current one; both ends are included. */
    record Days(LocalDate from, LocalDate to) {

        static Days asked(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
            LocalDate last = to == null ? today : to;
            LocalDate first = from == null ? last.minusDays(USUAL - 1) : from;
            if (last.isBefore(first)) {
                throw Rejection.invalid("to", "must not be before from");
            }
            if (last.isAfter(first.plusDays(MOST - 1))) {
                throw Rejection.invalid("from", "must be less than " + MOST + " days before to");
            }
            return new Days(first, last.isAfter(today) ? today : last);
        }
    }

    /** Throws 404 if the company has no such segment. */
    List<CountOfDay> of(RecordScope scope, UUID segment, CompanyTerms company, Days days) {
        LocalDate since = since(scope.companyId(), segment).map(company::dayOf).orElse(null);
        if (since == null) {
            return List.of();
        }
        LocalDate first = since.isAfter(days.from) ? since : days.from;
        Kept kept = kept(scope, segment, first);
        long count = kept.now - kept.moreAfter(days.to);
        List<CountOfDay> counts = new ArrayList<>();
        for (LocalDate day = days.to; !day.isBefore(first); day = day.minusDays(1)) {
            counts.add(new CountOfDay(day, count));
            count -= kept.more.getOrDefault(day, 0L);
        }
        Collections.reverse(counts);
        return counts;
    }

    /** Since when its numbers are known; empty before the segment's members were found. */
    private Optional<Instant> since(UUID company, UUID segment) {
        return jdbc.sql("""
            select k.since from query.segment s
            left join query.segment_since k on k.company_id = s.company_id and k.segment_id = s.id
            where s.company_id = :company and s.id = :segment and not s.deleted
            """)
                .param("company", company)
                .param("segment", segment)
                .query((row, _) -> Optional.ofNullable(row.getObject("since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .optional()
                .orElseThrow(() -> Rejection.notFound("segment"));
    }

    /** @param more by day, how many more there were at its end than at that of the day before */
    private record Kept(long now, NavigableMap<LocalDate, Long> more) {

        long moreAfter(LocalDate day) {
            return more.tailMap(day, false).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private Kept kept(RecordScope scope, UUID segment, LocalDate first) {
        Conditions seen = scope.over("t")
                .and("t.segment_id = :segment", "segment", segment)
                .and("(t.tally = '%s' or (t.tally = '%s' and t.day > :first))"
                        .formatted(SegmentMembers.NOW, SegmentMembers.DAY))
                .with("first", first);
        var now = new AtomicLong();
        NavigableMap<LocalDate, Long> more = new TreeMap<>();
        jdbc.sql("select t.day, sum(t.number) as number from query.segment_tally t where " + seen.sql()
                        + " group by t.day")
                .params(seen.values())
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    if (day == null) {
                        now.set(row.getLong("number"));
                    } else {
                        more.put(day, row.getLong("number"));
                    }
                });
        return new Kept(now.get(), more);
    }
}
