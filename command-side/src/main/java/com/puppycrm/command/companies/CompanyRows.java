package com.puppycrm.command.companies;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanyEvent.CompanyRegistered;
import com.puppycrm.events.companies.CompanyEvent.CompanySettingsChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffInvited;
import com.puppycrm.events.companies.CompanyEvent.StaffJoined;
import com.puppycrm.events.companies.CompanyEvent.StaffRemoved;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.axon.AfterCommit;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.platform.web.ApiJson;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Companies and their settings as rows on the command side. */
@Component
class CompanyRows implements Companies, InlineProjection<CompanyEvent> {

    private final JdbcClient jdbc;
    private final Directory directory;
    private final JsonMapper json = ApiJson.mapper();

    CompanyRows(CommandDatabase database, Directory directory) {
        this.jdbc = database.jdbc();
        this.directory = directory;
    }

    @Override
    public CompanySettings settings(UUID companyId) {
        return jdbc.sql("select settings from command.company where id = :id")
                .param("id", companyId)
                .query((row, _) -> json.readValue(row.getString("settings"), CompanySettings.class))
                .single();
    }

    /** Version of the company's event stream, as seen by clients. */
    long version(UUID companyId) {
        return jdbc.sql("select max(sequence) + 1 from log.event where stream_id = :id")
                .param("id", companyId)
                .query(Long.class)
                .single();
    }

    @Override
    public void handle(CompanyEvent event) {
        switch (event) {
            case CompanyRegistered registered -> keep(registered.companyId(), registered.settings());
            case CompanySettingsChanged changed -> keep(changed.companyId(), changed.settings());
            case StaffInvited _, StaffJoined _, StaffChanged _, StaffRemoved _ -> {
                // Staff are kept in the accounts.
            }
        }
    }

    private void keep(UUID companyId, CompanySettings settings) {
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
        AfterCommit.run(() -> directory.forget(companyId));
    }
}
