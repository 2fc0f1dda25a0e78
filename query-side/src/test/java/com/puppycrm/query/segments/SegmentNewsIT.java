package com.puppycrm.query.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.segments.SegmentEvent.SegmentCreated;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.criteria.Following;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscribers of a segment are notified of new entries: not of imported ones, nor of what a rebuild or a restore computes again. */
class SegmentNewsIT {

    private static final Instant BEGIN = Instant.parse("2025-03-01T12:00:00Z");

    private final QueryWorld world = new QueryWorld();
    private final Following members = world.get(Following.class);
    private final UUID segment = UUID.randomUUID();
    private UUID company;
    private Caller manager;
    private Caller seller;

    @BeforeEach
    void open() {
        company = world.company("EUR", "Europe/Berlin");
        manager = world.staff(company, Role.SALES_MANAGER, "Ann", null);
        seller = world.staff(company, Role.SALES_MANAGER, "Ben", manager);
        Caller other = world.staff(company, Role.SUPPORT_STAFF, "Cleo", null);
        follow(BEGIN);
        created("{\"any\": [{\"verified\": true}, {\"not\": {\"created_days\": 30}}]}");
        follow(BEGIN);
        for (Caller caller : List.of(manager, seller, other)) {
            world.get(Subscriptions.class).add(caller, segment, BEGIN);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void created(String criteria) {
        world.record(company, Actor.SYSTEM, BEGIN, new SegmentCreated(segment, company, "S", "", criteria));
    }

    private void follow(Instant now) {
        world.catchUp();
        members.passTime(now);
        members.follow(now);
        // Another node comes at the same time; then nothing is left.
        world.get(SegmentNews.class).tell(now, Duration.ZERO);
        world.get(SegmentNews.class).tell(now, Duration.ZERO);
    }

    private UUID customer(@Nullable Caller owner) {
        UUID id = UUID.randomUUID();
        world.record(
                company,
                Actor.SYSTEM,
                BEGIN,
                Samples.customer(id, company, "C" + id, "L", owner == null ? null : owner.id()));
        return id;
    }

    private static CustomerVerified verified(UUID customer) {
        return new CustomerVerified(customer, LocalDate.of(2025, 3, 1), null, null);
    }

    /** Of whom, in the order in which they were told. */
    private List<UUID> told(Caller caller) {
        return world.database()
                .jdbc()
                .sql("""
                    select customer_id from identity.notification
                    where staff_id = :staff and kind = 'segment_entered' and segment_id = :segment order by id
                    """)
                .param("staff", caller.id())
                .param("segment", segment)
                .query((row, _) -> row.getObject("customer_id", UUID.class))
                .list();
    }

    private List<Integer> together(Caller caller) {
        return world.database()
                .jdbc()
                .sql("select customers from identity.notification where staff_id = :staff order by id")
                .param("staff", caller.id())
                .query(Integer.class)
                .list();
    }

    @Test
    void thoseOfAWhileAreToldTogetherAndWhoLeftMeanwhileIsNot() {
        UUID stays = customer(seller);
        UUID leaves = customer(seller);
        world.record(company, Actor.SYSTEM, BEGIN, verified(stays), verified(leaves));
        world.catchUp();
        members.follow(BEGIN);
        SegmentNews news = world.get(SegmentNews.class);
        news.tell(BEGIN.plusSeconds(59), Duration.ofMinutes(1));
        assertThat(told(seller)).isEmpty();
        world.record(
                company, Actor.SYSTEM, BEGIN.plusSeconds(30), new CustomerVerificationRevoked(leaves, "a mistake"));
        UUID later = customer(seller);
        world.record(company, Actor.SYSTEM, BEGIN.plusSeconds(50), verified(later));
        world.catchUp();
        members.follow(BEGIN.plusSeconds(50));
        news.tell(BEGIN.plusSeconds(60), Duration.ofMinutes(1));
        assertThat(told(seller)).containsExactly(stays);
        assertThat(together(seller)).containsExactly(2);
    }

    private void onlyTheSellerIsTold() {
        UUID own = customer(seller);
        world.record(company, Actor.SYSTEM, BEGIN, verified(own));
        follow(BEGIN);
        assertThat(told(manager)).isEmpty();
        assertThat(told(seller)).containsExactly(own);
    }

    @Test
    void whoWorksThereNoMoreIsNotTold() {
        world.command()
                .jdbc()
                .sql("update identity.staff set state = 'removed' where id = :staff")
                .param("staff", manager.id())
                .update();
        onlyTheSellerIsTold();
    }

    /** Scope counts when they are notified, not when the customer entered. */
    @Test
    void whomTheSubscriberMayNotSeeAnyMoreIsNotTold() {
        UUID given = customer(seller);
        UUID kept = customer(seller);
        world.record(company, Actor.SYSTEM, BEGIN, verified(given), verified(kept));
        world.catchUp();
        members.follow(BEGIN);
        world.record(company, Actor.SYSTEM, BEGIN, new CustomerOwnerChanged(given, manager.id()));
        world.catchUp();
        members.follow(BEGIN);
        // Nor is the manager the seller's any more.
        world.command()
                .jdbc()
                .sql("update identity.staff set manager_id = null where id = :staff")
                .param("staff", seller.id())
                .update();
        world.get(SegmentNews.class).tell(BEGIN, Duration.ZERO);
        assertThat(told(seller)).containsExactly(kept);
        assertThat(told(manager)).containsExactly(given);
        assertThat(together(seller)).containsExactly(1);
        assertThat(together(manager)).containsExactly(1);
    }

    @Test
    void whoSubscribesNoMoreIsNotTold() {
        world.database()
                .jdbc()
                .sql("delete from identity.segment_subscription where staff_id = :staff")
                .param("staff", manager.id())
                .update();
        onlyTheSellerIsTold();
    }

    @Test
    void whomTheSubscriberSeesIsToldByChangeAndByTime() {
        UUID own = customer(seller);
        UUID managers = customer(manager);
        UUID nobodys = customer(null);
        UUID silent = customer(seller);
        world.record(company, Actor.SYSTEM, BEGIN, verified(own), verified(managers), verified(nobodys));
        follow(BEGIN);

        assertThat(told(seller)).containsExactly(own);
        assertThat(together(manager)).as("the seller's, their own").containsExactly(2);
        // The same again changes nothing.
        noteAll("customer", "customer_changed");
        follow(BEGIN);
        assertThat(told(seller)).containsExactly(own);
        follow(BEGIN.plus(Duration.ofDays(40)));
        assertThat(told(seller)).containsExactly(own, silent);
    }

    @Test
    void historyAndWhatIsFoundAnewIsNotTold() {
        UUID imported = customer(seller);
        world.recordHistoric(company, BEGIN, verified(imported));
        follow(BEGIN);
        assertThat(told(seller)).isEmpty();

        UUID own = customer(seller);
        world.record(company, Actor.SYSTEM, BEGIN, verified(own));
        follow(BEGIN);
        assertThat(told(seller)).containsExactly(own);

        // A restore without read models, in which the segment is found before its customers.
        Instant later = BEGIN.plus(Duration.ofDays(2));
        for (String table :
                List.of("segment_member", "segment_tally", "segment_change", "segment_kept", "segment_since")) {
            world.database().jdbc().sql("delete from query." + table).update();
        }
        UUID elsewhere = UUID.randomUUID();
        move(company, elsewhere);
        noteAll("segment", "segment_changed");
        follow(later);
        move(elsewhere, company);
        noteAll("customer", "customer_changed");
        follow(later);
        assertThat(world.database()
                        .jdbc()
                        .sql("select count(*) from query.segment_change where entered and cause = 'record'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(told(seller)).containsExactly(own);
    }

    private void move(UUID from, UUID to) {
        world.database()
                .jdbc()
                .sql("update query.customer set company_id = :to where company_id = :from")
                .param("from", from)
                .param("to", to)
                .update();
    }

    private void noteAll(String table, String changed) {
        world.database()
                .jdbc()
                .sql("insert into query." + changed + " select company_id, id from query." + table)
                .update();
    }
}
