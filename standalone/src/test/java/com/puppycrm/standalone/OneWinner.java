package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Many concurrent changes to one record: with the version that all of them saw, and without. */
final class OneWinner {

    private static final int AT_ONCE = 40;
    private static final List<String> DETAILS = List.of("notes", "first_name", "last_name", "phone");

    private final TestCompany company = TestCompany.register();

    /** Of the changes that name the same version, exactly one wins. */
    void withOneVersion(int rounds) {
        UUID customer = company.customer();
        String path = "/api/customers/" + customer + "/";
        for (int round = 1; round <= rounds; round++) {
            long version = round;
            List<Reply> replies = TestCompany.atOnce(changes(
                    round,
                    note -> company.api()
                            .call("PATCH", path)
                            .ifMatch(version)
                            .json(detail(note))
                            .send()));

            List<Reply> winners =
                    replies.stream().filter(reply -> reply.status() == 200).toList();
            assertThat(winners).as("winners of round " + round).hasSize(1);
            assertThat(winners.getFirst().version()).isEqualTo(version + 1);
            assertThat(replies.stream().filter(reply -> reply.status() != 200))
                    .allSatisfy(reply -> reply.refused(412, "version_stale"));
            Reply shown = company.api().get(path).expect(200);
            for (String field : DETAILS) {
                assertThat(shown.text(field))
                        .as(field)
                        .isEqualTo(winners.getFirst().text(field));
            }
        }
        noHole(customer, rounds + 1);
    }

    /** Changes that name no version all succeed, one after the other. */
    void withoutVersion(int rounds) {
        UUID customer = company.customer();
        String path = "/api/customers/" + customer + "/";
        for (int round = 1; round <= rounds; round++) {
            List<Reply> replies =
                    TestCompany.atOnce(changes(round, note -> company.api().patch(path, detail(note))));

            long before = 1 + (round - 1L) * AT_ONCE;
            assertThat(replies).allSatisfy(reply -> reply.expect(200));
            assertThat(replies.stream().map(Reply::version).sorted())
                    .as("versions of round " + round)
                    .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + AT_ONCE)
                            .boxed()
                            .toList());
        }
        noHole(customer, 1 + rounds * AT_ONCE);
        Reply now = company.api().get(path).expect(200);
        assertThat(now.version()).isEqualTo(1L + (long) rounds * AT_ONCE);
    }

    /** Of the moves of an order that name the same version, exactly one succeeds; the others get a conflict. */
    void ofMoves(int rounds) {
        UUID customer = company.customer();
        for (int round = 1; round <= rounds; round++) {
            UUID order = company.order(customer);
            String path = "/api/orders/" + order + "/";
            List<Reply> replies = TestCompany.atOnce(changes(
                    round,
                    note -> company.api()
                            .call("POST", path + "status/")
                            .ifMatch(1)
                            .json(Map.of("status", "processing", "note", note))
                            .send()));

            assertThat(replies.stream().filter(reply -> reply.status() == 200))
                    .as("winners of round " + round)
                    .hasSize(1);
            assertThat(replies.stream().filter(reply -> reply.status() != 200))
                    .allSatisfy(reply -> reply.refused(412, "version_stale"));
            noHole(order, 2);
        }
    }

    /** A different field each time; some are copied to the directory, some are not. */
    private static Map<String, Object> detail(String note) {
        return Map.of(DETAILS.get(Math.floorMod(note.hashCode(), DETAILS.size())), note);
    }

    private interface Change {
        Reply with(String note);
    }

    private static List<Callable<Reply>> changes(int round, Change change) {
        return IntStream.range(0, AT_ONCE)
                .<Callable<Reply>>mapToObj(number -> () -> change.with(round + "/" + number))
                .toList();
    }

    private void noHole(UUID stream, int events) {
        assertThat(company.product().sequences(stream))
                .containsExactlyElementsOf(Stream.iterate(0L, sequence -> sequence + 1)
                        .limit(events)
                        .toList());
    }
}
