package com.puppycrm.events.companies;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.events.Role;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of a company and its staff. Staff are identified by id and role; their names are table rows, not events. */
public sealed interface CompanyEvent extends DomainEvent {

    UUID companyId();

    @Override
    default UUID streamId() {
        return companyId();
    }

    /** Carries a company's complete settings. */
    sealed interface SettingsEvent extends CompanyEvent {

        CompanySettings settings();
    }

    /** An event of one member of a company's staff. */
    sealed interface StaffEvent extends CompanyEvent {

        UUID staffId();
    }

    /** @param ceoId the person who registered the company and so becomes its CEO */
    @EventType("company.registered")
    record CompanyRegistered(UUID companyId, CompanySettings settings, UUID ceoId) implements SettingsEvent {
        public CompanyRegistered {
            requireNonNull(companyId, "companyId");
            requireNonNull(settings, "settings");
            requireNonNull(ceoId, "ceoId");
        }
    }

    /** Carries the complete new settings. */
    @EventType("company.settings_changed")
    record CompanySettingsChanged(UUID companyId, CompanySettings settings) implements SettingsEvent {
        public CompanySettingsChanged {
            requireNonNull(companyId, "companyId");
            requireNonNull(settings, "settings");
        }
    }

    /**
     * @param managerId the sales manager whose team the new member joins
     * @param extraPermissions granted in addition to those of the role
     */
    @EventType("company.staff_invited")
    record StaffInvited(
            UUID companyId,
            UUID staffId,
            Role role,
            @Nullable UUID managerId,
            List<String> extraPermissions) implements StaffEvent {
        public StaffInvited {
            requireNonNull(companyId, "companyId");
            requireNonNull(staffId, "staffId");
            requireNonNull(role, "role");
            extraPermissions = List.copyOf(extraPermissions);
        }
    }

    /** The invited person set a password. */
    @EventType("company.staff_joined")
    record StaffJoined(UUID companyId, UUID staffId) implements StaffEvent {
        public StaffJoined {
            requireNonNull(companyId, "companyId");
            requireNonNull(staffId, "staffId");
        }
    }

    /** Carries the complete new role, team and permissions. */
    @EventType("company.staff_changed")
    record StaffChanged(
            UUID companyId,
            UUID staffId,
            Role role,
            @Nullable UUID managerId,
            List<String> extraPermissions) implements StaffEvent {
        public StaffChanged {
            requireNonNull(companyId, "companyId");
            requireNonNull(staffId, "staffId");
            requireNonNull(role, "role");
            extraPermissions = List.copyOf(extraPermissions);
        }
    }

    /**
     * @param newOwnerId the staff member who takes over the removed member's customers; may be absent if there are none
     */
    @EventType("company.staff_removed")
    record StaffRemoved(
            UUID companyId, UUID staffId, @Nullable UUID newOwnerId) implements StaffEvent {
        public StaffRemoved {
            requireNonNull(companyId, "companyId");
            requireNonNull(staffId, "staffId");
        }
    }
}
