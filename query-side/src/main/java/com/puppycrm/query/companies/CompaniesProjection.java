package com.puppycrm.query.companies;

import com.puppycrm.events.companies.CompanyEvent.SettingsEvent;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.platform.projections.Projection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps each company's name, currency and time zone. */
@Component
@Follows(SettingsEvent.class)
final class CompaniesProjection implements Projection {

    private final JdbcClient jdbc;

    CompaniesProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            write(recorded, ((SettingsEvent) recorded.event()).settings());
        }
    }

    /** Writes all columns, so that the latest event wins regardless of earlier ones. */
    private void write(RecordedEvent recorded, CompanySettings settings) {
        jdbc.sql("""
            insert into company (id, name, currency, time_zone, version)
            values (:id, :name, :currency, :time_zone, :version)
            on conflict (id) do update
            set name = excluded.name, currency = excluded.currency, time_zone = excluded.time_zone,
                version = excluded.version
            where company.version < excluded.version
            """)
                .param("id", recorded.streamId())
                .param("name", settings.name())
                .param("currency", settings.currency())
                .param("time_zone", settings.timeZone())
                .param("version", recorded.version())
                .update();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("company");
    }

    @Override
    public Projection on(QueryDatabase database) {
        return new CompaniesProjection(database);
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("companies", """
            select (select count(*) from company) + (select count(*) from dead_letter where sequence = 0),
                (select count(*) from log.event e join log.event_position p on p.event_id = e.id
                 where p.position <= :position and e.stream_type = 'company' and e.sequence = 0)
            """));
    }
}
