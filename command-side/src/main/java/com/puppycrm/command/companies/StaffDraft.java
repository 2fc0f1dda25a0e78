package com.puppycrm.command.companies;

import com.puppycrm.events.Role;
import com.puppycrm.platform.input.Bounds.OfChange;
import com.puppycrm.platform.input.CreationOnly;
import com.puppycrm.platform.input.MailAddress;
import com.puppycrm.platform.input.PersonName;
import com.puppycrm.platform.openapi.PermissionName;
import com.puppycrm.platform.openapi.ValuesOf;
import com.puppycrm.platform.web.OneLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A staff member as invited or changed, through whatever channel; {@link StaffEdit} determines what is valid.
 *
 * @param managerId null: the member belongs to no team
 */
@SuppressWarnings("MultipleNullnessAnnotations") // permissions that are not sent are null; if sent, they must not be
public record StaffDraft(
        @CreationOnly @MailAddress String email,
        @PersonName String firstName,
        @PersonName String lastName,
        @NotNull Role role,
        @Nullable UUID managerId,

        @Nullable @NotNull(groups = OfChange.class) @Size(max = 50) @ValuesOf(PermissionName.class)
        List<@NotNull @Size(max = 100) @OneLine String> extraPermissions) {}
