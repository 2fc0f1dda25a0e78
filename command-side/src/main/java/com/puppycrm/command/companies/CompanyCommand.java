package com.puppycrm.command.companies;

import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Permission;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands of a company: its settings, and who works there. */
public sealed interface CompanyCommand {

    UUID companyId();

    /** The version that the client saw; absent: any. */
    default @Nullable ExpectedVersion expectedVersion() {
        return null;
    }

    /** Whether it brings a record to its end, and is possible for somewhat longer than other changes. */
    default boolean bringsToTheEnd() {
        return false;
    }

    /** The registering person becomes CEO. Sent by the application for someone who has no account yet. */
    @AllowedFor(Permission.MANAGE_COMPANY)
    record RegisterCompany(@TargetAggregateIdentifier UUID companyId, CompanySettings settings, UUID ceoId)
            implements CompanyCommand {}

    @AllowedFor(Permission.MANAGE_COMPANY)
    @Refuses("currency_in_use")
    record ChangeSettings(
            @TargetAggregateIdentifier UUID companyId,
            SettingsEdit edit,
            @Nullable ExpectedVersion expectedVersion) implements CompanyCommand {}

    /** @param by the person who invites */
    @AllowedFor(Permission.MANAGE_STAFF)
    @Refuses("email_taken")
    record InviteStaff(@TargetAggregateIdentifier UUID companyId, UUID staffId, StaffEdit member, UUID by)
            implements CompanyCommand {}

    /** The invited person sets a password. Sent by the application for someone who can't sign in yet. */
    @AllowedFor(Permission.MANAGE_STAFF)
    @Refuses("account_elsewhere")
    record AcceptInvitation(@TargetAggregateIdentifier UUID companyId, UUID staffId) implements CompanyCommand {}

    /** @param by the person who makes the change */
    @AllowedFor(Permission.MANAGE_STAFF)
    @Refuses("last_ceo")
    record ChangeStaff(
            @TargetAggregateIdentifier UUID companyId,
            UUID staffId,
            StaffEdit edit,
            UUID by,
            @Nullable ExpectedVersion expectedVersion)
            implements CompanyCommand {}

    /**
     * Ends a staff member's access.
     *
     * @param newOwnerId the staff member who takes over the removed member's customers
     * @param by the person who removes the member
     */
    @AllowedFor(Permission.MANAGE_STAFF)
    @Refuses({"new_owner_required", "last_ceo"})
    record RemoveStaff(
            @TargetAggregateIdentifier UUID companyId,
            UUID staffId,
            @Nullable UUID newOwnerId,
            UUID by,
            @Nullable ExpectedVersion expectedVersion)
            implements CompanyCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }
}
