package com.puppycrm.command.companies;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.command.directory.Companies;
import com.puppycrm.events.companies.CompanyEvent.SettingsEvent;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.axon.AfterCommit;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.platform.web.ApiJson;
import com.puppycrm.records.companies.CompanyState;
import com.puppycrm.records.companies.CompanyTerms;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Companies and their settings as rows on the command side. */
@Component
class CompanyRows implements Companies, InlineProjection<SettingsEvent, CompanyState> {

    private final JdbcClient jdbc;
    private final JsonMapper json = ApiJson.mapper();

    private final Cache<UUID, CompanyTerms> terms = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    CompanyRows(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    @Override
    public CompanySettings settings(UUID companyId) {
        return jdbc.sql("select settings from command.company where id = :id")
                .param("id", companyId)
                .query((row, _) -> json.readValue(row.getString("settings"), CompanySettings.class))
                .single();
    }

    @Override
    public CompanyTerms terms(UUID companyId) {
        return terms.get(companyId, this::read);
    }

    private CompanyTerms read(UUID companyId) {
        return jdbc.sql("select id, currency, time_zone from command.company where id = :id")
                .param("id", companyId)
                .query((row, _) -> new CompanyTerms(
                        row.getObject("id", UUID.class),
                        Currency.getInstance(row.getString("currency")),
                        ZoneId.of(row.getString("time_zone"))))
                .single();
    }

    @Override
    public void forget(UUID companyId) {
        terms.invalidate(companyId);
    }

    /** Version of the company's event stream, as seen by clients. */
    long version(UUID companyId) {
        return jdbc.sql("select max(sequence) + 1 from log.event where stream_id = :id")
                .param("id", companyId)
                .query(Long.class)
                .single();
    }

    @Override
    public void handle(SettingsEvent event, CompanyState after) {
        UUID companyId = after.id();
        CompanySettings settings = after.settings();
        jdbc.sql("""
            insert into command.company (id, name, currency, time_zone, order_number_prefix, settings)
            values (:id, :name, :currency, :zone, :prefix, :settings::jsonb)
            on conflict (id) do update set name = excluded.name, currency = excluded.currency,
                time_zone = excluded.time_zone, order_number_prefix = excluded.order_number_prefix,
                settings = excluded.settings
            """)
                .param("id", companyId)
                .param("name", settings.name())
                .param("currency", settings.currency())
                .param("zone", settings.timeZone())
                .param("prefix", settings.orderNumberPrefix())
                .param("settings", json.writeValueAsString(settings))
                .update();
        AfterCommit.run(() -> forget(companyId));
    }
}
