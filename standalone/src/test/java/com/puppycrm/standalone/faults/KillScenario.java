package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.PreparedData;
import com.puppycrm.standalone.faults.LoadClient.Asked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Puts load on the product, kills it at random points, and then compares the clients' records with the event log, and
 * every read model with its rebuild.
 */
final class KillScenario {

    private static final int CLIENTS = 4;

    /** Minimum number of requests before each kill and after the last, however slow the machine. */
    private static final int LOAD = 20;

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** The process to kill. */
    enum Victim {
        APPLICATION,
        DATABASE
    }

    void run(int applicationKills, int databaseKills) throws Exception {
        System.out.println("kills: seed " + seed);
        Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
        Path data = PreparedData.in(Files.createTempDirectory(target, "killed-"));
        try (ProductProcess product = new ProductProcess(data)) {
            Queue<Asked> asked = new ConcurrentLinkedQueue<>();
            loadAndKill(product, asked, victims(applicationKills, databaseKills));
            awaitCurrent(product);
            assertNothingLostOrDoubled(product, asked);
            assertReadModelsEqualTheirRebuild(product);
        }
        FileSystemUtils.deleteRecursively(data);
    }

    private List<Victim> victims(int applicationKills, int databaseKills) {
        List<Victim> victims = new ArrayList<>(Collections.nCopies(applicationKills, Victim.APPLICATION));
        victims.addAll(Collections.nCopies(databaseKills, Victim.DATABASE));
        Collections.shuffle(victims, random);
        return victims;
    }

    private void loadAndKill(ProductProcess product, Queue<Asked> asked, List<Victim> victims) throws Exception {
        String token = product.register("ceo@example.com");
        AtomicBoolean going = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                var client = new LoadClient(product, "client" + i, token, new Random(random.nextLong()), asked, going);
                clients.add(threads.submit(() -> {
                    client.run();
                    return null;
                }));
            }
            for (Victim victim : victims) {
                awaitLoad(asked, clients);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(2_000)));
                switch (victim) {
                    case APPLICATION -> {
                        product.kill();
                        product.startAgain();
                    }
                    case DATABASE -> product.killDatabase();
                }
            }
            awaitLoad(asked, clients);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            going.set(false);
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    private static void awaitLoad(Queue<Asked> asked, List<Future<?>> clients) {
        int enough = asked.size() + LOAD;
        while (asked.size() < enough && clients.stream().noneMatch(Future::isDone)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    static void assertNothingLostOrDoubled(ProductProcess product, Queue<Asked> asked) throws Exception {
        Map<String, Integer> effects = new HashMap<>();
        for (String effect :
                product.query("select type || ' ' || split_part(metadata ->> 'request_id', '.', 1) from log.event"
                        + " where metadata ->> 'request_id' like 'client%'")) {
            effects.merge(effect, 1, Integer::sum);
        }
        List<Asked> lost = new ArrayList<>();
        List<Asked> doubled = new ArrayList<>();
        for (Asked each : asked) {
            int times = effects.getOrDefault(each.event() + " " + each.id(), 0);
            if (each.acknowledged() && times == 0) {
                lost.add(each);
            } else if (times > 1) {
                doubled.add(each);
            }
        }
        System.out.println("kills: " + asked.size() + " requested, "
                + asked.stream().filter(each -> !each.acknowledged()).count() + " of them without a response, "
                + effects.size() + " done");
        assertThat(asked).hasSizeGreaterThan(LOAD);
        assertThat(lost).as("acknowledged and lost").isEmpty();
        assertThat(doubled).as("duplicated").isEmpty();
        assertThat(product.query("""
            select stream_id::text from log.event group by stream_id
            having count(*) <> max(sequence) + 1 or min(sequence) <> 0
            """)).as("streams with gaps").isEmpty();
        assertThat(product.query("select count(*) from log.event"))
                .as("every event has its position, without a gap")
                .isEqualTo(product.query("select count(*) from log.event_position"))
                .isEqualTo(product.query("select max(position) from log.event_position"));
    }

    private static void assertReadModelsEqualTheirRebuild(ProductProcess product) throws Exception {
        Map<String, List<String>> live = tables(product);
        assertThat(live).hasSizeGreaterThan(5);
        assertThat(live.get("customer_order")).isNotEmpty();
        for (JsonNode group : groups(product)) {
            if (group.required("kind").asString().equals("projection")) {
                product.operate(
                        "POST",
                        "/actuator/projections/" + group.required("name").asString() + "/rebuild");
            }
        }
        awaitCurrent(product);
        for (JsonNode group : groups(product)) {
            if (group.required("kind").asString().equals("projection")) {
                assertThat(group.at("/rebuild/state").asString()).isEqualTo("swapped");
            }
        }
        Map<String, List<String>> rebuilt = tables(product);
        assertThat(rebuilt.keySet()).isEqualTo(live.keySet());
        live.forEach((table, rows) -> assertThat(rebuilt.get(table)).as(table).isEqualTo(rows));
    }

    private static Iterable<JsonNode> groups(ProductProcess product) throws Exception {
        return product.operate("GET", "/actuator/projections").required("groups");
    }

    /** Waits until all followers of the log have caught up; there must be no dead letters. */
    static void awaitCurrent(ProductProcess product) throws Exception {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        boolean current = false;
        while (!current) {
            current = true;
            for (JsonNode group : groups(product)) {
                assertThat(group.required("dead_letters")).as(group.toString()).isEmpty();
                current &= group.required("lag").asLong() == 0;
                current &= !group.at("/rebuild/state").asString("").matches("requested|building");
            }
            assertThat(System.nanoTime()).as(() -> "all current").isLessThan(deadline);
            if (!current) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** Every row of every read model, in a fixed order. */
    private static Map<String, List<String>> tables(ProductProcess product) throws Exception {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String table : product.query("""
            select table_name from information_schema.tables
            where table_schema = 'query' and table_type = 'BASE TABLE'
                and table_name not in ('token_entry', 'dead_letter', 'progress', 'projection', 'rebuild', 'flyway_schema_history')
            """)) {
            tables.put(table, product.query("select t::text from query." + table + " t order by t::text"));
        }
        return tables;
    }
}
