package com.puppycrm.query;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanyEvent.CompanyRegistered;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.log.EventAppender;
import com.puppycrm.platform.log.EventAppender.NewEvent;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKeys;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.platform.projections.ReadBarrier;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.testing.TestPostgres;
import com.puppycrm.platform.web.ApiJson;
import com.puppycrm.query.lists.ListFields;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.records.HistoryField;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.fields.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The query side without the web, on a database of its own: events are appended to the log and projected on request.
 */
public final class QueryWorld implements AutoCloseable {

    private final TestPostgres postgres = TestPostgres.fresh();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final EventAppender appender;
    private final EventLog log;

    /** For lists that wait until it has seen everything; projections are not fed by it. */
    private final LogTail tail;

    private final Map<UUID, Long> lengths = new HashMap<>();
    private final Set<UUID> unseen = new LinkedHashSet<>();

    public QueryWorld() {
        MasterKey masterKey = new MasterKey(new byte[MasterKey.LENGTH]);
        var command = postgres.command();
        appender = new EventAppender(
                new JdbcTemplate(command.dataSource()),
                command.jdbc(),
                new PersonKeys(command.jdbc(), masterKey),
                () -> {});
        QueryDatabase query = postgres.query();
        log = new EventLog(query.jdbc(), new PersonKeys(query.jdbc(), masterKey));
        context.registerBean(QueryDatabase.class, () -> query);
        context.registerBean(EventLog.class, () -> log);
        tail = new LogTail(query.jdbc(), log);
        tail.start();
        context.registerBean(ReadBarrier.class, () -> new ReadBarrier(tail, Duration.ofSeconds(5), 20));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(Ids.class, Ids::new);
        context.registerBean(JsonMapper.class, ApiJson::mapper);
        context.scan(
                "com.puppycrm.query.lists",
                "com.puppycrm.query.records",
                "com.puppycrm.query.criteria",
                "com.puppycrm.query.companies",
                "com.puppycrm.query.customers",
                "com.puppycrm.query.orders",
                "com.puppycrm.query.search",
                "com.puppycrm.query.segments",
                "com.puppycrm.query.tags",
                "com.puppycrm.query.audit");
        // Tests have what is kept by criteria followed themselves.
        context.removeBeanDefinition("followingClock");
        context.removeBeanDefinition("segmentNewsClock");
        context.refresh();
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** The same database for tables of this schema. */
    public DatabaseConnection database(String schema) {
        return postgres.queryConnection().in(schema);
    }

    /** As the command side changes what both sides read. */
    public CommandDatabase command() {
        return postgres.command();
    }

    public QueryDatabase database() {
        return postgres.query();
    }

    public Collection<Projection> projections() {
        return context.getBeansOfType(Projection.class).values();
    }

    /** Passes events to every projection that follows them, each in its own transaction. */
    public void project(List<RecordedEvent> events) {
        for (Projection projection : projections()) {
            List<RecordedEvent> theirs = events.stream()
                    .filter(event ->
                            projection.families().stream().anyMatch(family -> family.isInstance(event.event())))
                    .toList();
            if (!theirs.isEmpty()) {
                database().inTransaction().executeWithoutResult(status -> projection.handle(theirs));
            }
        }
    }

    /** Appends events to the log, all in one commit. */
    public void record(UUID company, Actor actor, Instant at, DomainEvent... events) {
        record(company, actor, at, new BusinessTime(at, false), events);
    }

    /** Appends events that took effect at another time than the one at which they are recorded. */
    public void record(UUID company, Actor actor, Instant at, BusinessTime time, DomainEvent... events) {
        record(EventMetadata.of(company, actor, "request-1"), at, time, events);
    }

    /** Appends events that were imported from elsewhere. */
    public void recordHistoric(UUID company, Instant at, DomainEvent... events) {
        record(new EventMetadata(company, Actor.SYSTEM, null, null, true), at, new BusinessTime(at, false), events);
    }

    private void record(EventMetadata metadata, Instant at, BusinessTime time, DomainEvent... events) {
        List<NewEvent> all = java.util.Arrays.stream(events)
                .map(event -> new NewEvent(
                        event.streamId(),
                        lengths.merge(event.streamId(), 1L, Long::sum) - 1,
                        event,
                        metadata,
                        at,
                        time))
                .toList();
        postgres.command().inTransaction().executeWithoutResult(status -> appender.append(all));
        all.forEach(event -> unseen.add(event.streamId()));
    }

    /** Brings the projections up to date with the log. */
    public void catchUp() {
        // Null while the tail is giving them, which may have begun before the last append.
        while (database()
                .jdbc()
                .sql("select log.give_positions() is null")
                .query(Boolean.class)
                .single()) {
            Thread.onSpinWait();
        }
        project(log.streams(unseen));
        unseen.clear();
    }

    public UUID company(String currency, String zone) {
        UUID company = UUID.randomUUID();
        record(
                company,
                Actor.SYSTEM,
                Instant.parse("2020-01-01T00:00:00Z"),
                new CompanyRegistered(company, CompanySettings.initial("Acme", currency, zone), UUID.randomUUID()));
        return company;
    }

    public Caller staff(UUID company, Role role, String firstName, @Nullable Caller manager) {
        return staff(UUID.randomUUID(), company, role, firstName, manager);
    }

    public Caller staff(UUID id, UUID company, Role role, String firstName, @Nullable Caller manager) {
        postgres.command()
                .jdbc()
                .sql("""
                    insert into identity.staff (id, company_id, email, email_key, first_name, last_name, role,
                        manager_id, state, created_at)
                    values (:id, :company, :email, :email, :first_name, 'Staff', :role, :manager, 'active', now())
                    """)
                .param("id", id)
                .param("company", company)
                .param("email", id + "@example.org")
                .param("first_name", firstName)
                .param("role", role.wireName())
                .param("manager", manager == null ? null : manager.id())
                .update();
        EnumSet<Permission> permissions = EnumSet.of(Permission.VIEW_CUSTOMERS, Permission.VIEW_ORDERS);
        if (role != Role.SALES_MANAGER && role != Role.SUPPORT_STAFF) {
            permissions.add(Permission.AUDIT);
        }
        return new Caller(id, company, UUID.randomUUID(), role, permissions);
    }

    /** What a list is asked by these parameters. */
    public ListQuery query(Caller caller, Class<? extends Field<?>> fields, MultiValueMap<String, String> parameters) {
        return ListQuery.of(
                parameters,
                ListFields.of(fields),
                "",
                get(KnownCompanies.class).terms(caller.companyId()),
                caller.id());
    }

    /** What a page of a history is asked by these parameters, names and values in turn. */
    public ListQuery history(Caller caller, String... namesAndValues) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return query(caller, HistoryField.class, parameters);
    }

    @Override
    public void close() {
        tail.stop();
        context.close();
        postgres.close();
    }
}
