package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Customers refer one another, and staff lead one another, but never in a circle. */
class CirclesIT {

    private static final int IN_A_RING = 5;

    private final TestCompany company = TestCompany.register();

    private enum Kind {
        REFERRALS("/api/customers/", "referred_by"),
        TEAMS("/api/staff/", "manager_id");

        private final String path;
        private final String field;

        Kind(String path, String field) {
            this.path = path;
            this.field = field;
        }
    }

    private List<UUID> some(Kind kind, int number) {
        return Stream.generate(() -> switch (kind) {
                    case REFERRALS -> company.customer();
                    case TEAMS -> company.invite("sales_manager", null).id();
                })
                .limit(number)
                .toList();
    }

    private Reply link(Kind kind, UUID from, UUID to) {
        return company.api().patch(kind.path + from + "/", Map.of(kind.field, to));
    }

    /** A chain, of which the last member has nobody above. */
    private List<UUID> chain(Kind kind, int length) {
        List<UUID> members = some(kind, length);
        for (int i = 0; i + 1 < length; i++) {
            link(kind, members.get(i), members.get(i + 1)).expect(200);
        }
        return members;
    }

    private void noChainOfAnyLengthCloses(Kind kind) {
        List<UUID> members = chain(kind, IN_A_RING);
        UUID last = members.getLast();
        long events = company.product().events();

        for (UUID member : members) {
            link(kind, last, member).refusedFields(kind.field);
        }
        assertThat(company.product().events()).isEqualTo(events);
        link(kind, members.getFirst(), last).expect(200);
        company.api()
                .patch(kind.path + members.get(1) + "/", Collections.singletonMap(kind.field, null))
                .expect(200);
        link(kind, last, members.get(1)).expect(200);
        link(kind, members.get(1), members.getFirst()).refusedFields(kind.field);
    }

    /** Each of them alone is allowed; the last one would close the circle. */
    private void ofChangesThatCloseACircleTogetherOneIsRefused(Kind kind) {
        List<UUID> members = some(kind, IN_A_RING);
        List<Callable<Reply>> changes = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            UUID from = members.get(i);
            UUID to = members.get((i + 1) % members.size());
            changes.add(() -> link(kind, from, to));
        }

        List<Reply> replies = TestCompany.atOnce(changes);

        assertThat(replies.stream().filter(reply -> reply.status() != 200))
                .singleElement()
                .satisfies(reply -> reply.refusedFields(kind.field));
    }

    @Test
    void noChainOfReferralsCloses() {
        noChainOfAnyLengthCloses(Kind.REFERRALS);
    }

    @Test
    void noChainOfTeamsCloses() {
        noChainOfAnyLengthCloses(Kind.TEAMS);
    }

    @RepeatedTest(10)
    void ofConcurrentReferralsThatCloseACircleOneIsRefused() {
        ofChangesThatCloseACircleTogetherOneIsRefused(Kind.REFERRALS);
    }

    @RepeatedTest(3)
    void ofConcurrentTeamsThatCloseACircleOneIsRefused() {
        ofChangesThatCloseACircleTogetherOneIsRefused(Kind.TEAMS);
    }

    @Test
    void aCircleIsToldTogetherWithWhatElseContradictsTheCustomer() {
        List<UUID> members = chain(Kind.REFERRALS, 2);

        company.api()
                .patch(
                        "/api/customers/" + members.getLast() + "/",
                        Map.of("referred_by", members.getFirst(), "company_name", "Kennel"))
                .refusedFields("referred_by", "company_name");
        company.api()
                .call("PATCH", "/api/customers/" + members.getLast() + "/")
                .ifMatch(7)
                .json(Map.of("referred_by", members.getFirst()))
                .send()
                .refusedFields("referred_by");
    }

    /** A new customer has referred nobody; what remains is a referrer who does not exist, or is not to be seen. */
    @Test
    void aNewCustomerIsReferredByAKnownOne() {
        Map<String, Object> newcomer = TestCompany.person();
        for (UUID unknown : List.of(UUID.randomUUID(), TestCompany.register().customer())) {
            Map<String, Object> referred = new LinkedHashMap<>(newcomer);
            referred.put("referred_by", unknown);
            company.api().post("/api/customers/", referred).refusedFields("referred_by");
            company.api()
                    .post("/api/orders/", Map.of("customer", referred, "items", List.of(TestCompany.item("1", "1"))))
                    .refusedFields("customer.referred_by");
        }
    }
}
