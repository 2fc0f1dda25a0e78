package com.puppycrm.query.customers;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.records.CustomerRecords;
import com.puppycrm.query.records.CustomerState;
import com.puppycrm.query.records.CustomerState.Verification;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.query.records.StreamFold;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per customer, wide enough for lists and the record. */
@Component
final class CustomerListProjection implements Projection {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    CustomerListProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.batches = new NamedParameterJdbcTemplate(database.dataSource());
    }

    @Override
    public String group() {
        return "customer-list";
    }

    @Override
    public Set<Class<? extends DomainEvent>> families() {
        return Set.of(CustomerEvent.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        StreamFold<CustomerState> fold =
                new StreamFold<>(events, this::stored, CustomerState::version, CustomerState::apply);
        write(fold.changed());
    }

    private Map<UUID, CustomerState> stored(Collection<UUID> companies, Collection<UUID> ids) {
        return jdbc
                .sql("""
                    select state::text as state from query.customer
                    where company_id = any (cast(:companies as uuid[])) and id = any (cast(:ids as uuid[]))
                    """)
                .param("companies", PostgresArray.of(companies))
                .param("ids", PostgresArray.of(ids))
                .query((row, number) -> CustomerRecords.state(row))
                .list()
                .stream()
                .collect(Collectors.toMap(CustomerState::id, state -> state));
    }

    private void write(Collection<CustomerState> states) {
        if (states.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                """
                insert into query.customer (company_id, id, owner_id, full_name, email, last_name_key, status,
                    customer_type, country, archived, created_at, verified_at, customer_since, search_text, version,
                    state)
                values (:company_id, :id, :owner_id, :full_name, :email, :last_name_key, :status,
                    :customer_type, :country, :archived, :created_at, :verified_at, :customer_since, :search_text,
                    :version, cast(:state as jsonb))
                on conflict (company_id, id) do update
                set owner_id = excluded.owner_id, full_name = excluded.full_name, email = excluded.email,
                    last_name_key = excluded.last_name_key, status = excluded.status,
                    customer_type = excluded.customer_type, country = excluded.country, archived = excluded.archived,
                    created_at = excluded.created_at, verified_at = excluded.verified_at,
                    customer_since = excluded.customer_since, search_text = excluded.search_text,
                    version = excluded.version, state = excluded.state
                where customer.version < excluded.version
                """, states.stream().map(CustomerListProjection::row).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource row(CustomerState state) {
        CustomerProfile profile = state.profile();
        PostalAddress address = profile.address();
        Verification verification = state.verification();
        return new MapSqlParameterSource("company_id", state.companyId())
                .addValue("id", state.id())
                .addValue("owner_id", state.ownerId())
                .addValue("full_name", profile.fullName())
                .addValue("email", state.email())
                .addValue("last_name_key", SearchText.fold(profile.lastName() + " " + profile.firstName()))
                .addValue("status", state.status().wireName())
                .addValue("customer_type", state.customerType().wireName())
                .addValue("country", address == null ? null : address.country())
                .addValue("archived", state.archived())
                .addValue("created_at", state.createdAt().atOffset(ZoneOffset.UTC))
                .addValue(
                        "verified_at",
                        verification == null ? null : verification.at().atOffset(ZoneOffset.UTC))
                .addValue("customer_since", state.customerSince())
                .addValue("search_text", searchText(state, profile))
                .addValue("version", state.version())
                .addValue("state", StoredState.write(state));
    }

    private static String searchText(CustomerState state, CustomerProfile profile) {
        @Nullable
        String[] parts = {
            profile.firstName(),
            profile.lastName(),
            state.email(),
            profile.companyName(),
            SearchText.digits(profile.phone())
        };
        return SearchText.of(parts);
    }

    @Override
    public void reset() {
        jdbc.sql("truncate query.customer").update();
    }
}
