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

    /** @param ceoId the person who registered the company and so becomes its CEO */
    @EventType("company.registered")
    record CompanyRegistered(UUID companyId, CompanySettings settings, UUID ceoId) implements CompanyEvent {
        public CompanyRegistered {
            requireNonNull(companyId, "companyId");
            requireNonNull(settings, "settings");
            requireNonNull(ceoId, "ceoId");
        }
    }

    /** Carries the complete new settings. */
    @EventType("company.settings_changed")
    record CompanySettingsChanged(UUID companyId, CompanySettings settings) implements CompanyEvent {
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
            List<String> extraPermissions) implements CompanyEvent {
        public StaffInvited {
            requireNonNull(companyId, "companyId");
            requireNonNull(staffId, "staffId");
            requireNonNull(role, "role");
            extraPermissions = List.copyOf(extraPermissions);
        }
    }

    /** The invited person set a password. */
    @EventType("company.staff_joined")
    record StaffJoined(UUID companyId, UUID staffId) implements CompanyEvent {
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
            List<String> extraPermissions) implements CompanyEvent {
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
            UUID companyId, UUID staffId, @Nullable UUID newOwnerId) implements CompanyEvent {
        public StaffRemoved {
            requireNonNull(companyId, "companyId");
            requireNonNull(staffId, "staffId");
        }
    }
}
