package com.puppycrm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RolesTest {

    /** The permission table as it was agreed: CEO, Manager, Sales Manager, Support Staff, Auditor. */
    private static final String AGREED = """
        CanViewCustomers                 yes yes yes yes yes
        CanEditCustomers                 yes yes yes no  no
        CanManageCustomers               yes yes no  no  no
        CanAssignTags                    yes yes yes no  no
        CanManageTags                    yes yes no  no  no
        CanManageSegments                yes yes no  no  no
        CanViewOrders                    yes yes yes yes yes
        CanCreateOrders                  yes yes yes no  no
        CanEditOrders                    yes yes yes no  no
        CanUpdateOrderStatus:processing  yes yes yes no  no
        CanUpdateOrderStatus:shipped     yes yes yes no  no
        CanUpdateOrderStatus:delivered   yes yes yes yes no
        CanUpdateOrderStatus:cancelled   yes yes yes no  no
        CanUpdateOrderStatus:refunded    yes yes yes no  no
        CanRecordPayments                yes yes yes no  no
        CanRefund                        yes yes yes no  no
        CanLogInteractions               yes yes yes yes no
        CanAnswerTickets                 yes yes yes yes no
        CanReviewRequests                yes yes no  no  no
        CanRunCampaigns                  yes yes no  no  no
        CanViewAnalytics                 yes yes yes no  yes
        CanExport                        yes yes yes no  yes
        CanImport                        yes yes no  no  no
        CanUndo                          yes yes no  no  no
        CanAudit                         yes yes no  no  yes
        CanManagePrivacy                 yes yes no  no  no
        CanManageStaff                   yes yes no  no  no
        CanManageCompany                 yes yes no  no  no
        CanManageIntegrations            yes yes no  no  no
        """;

    private static final List<Role> COLUMNS =
            List.of(Role.CEO, Role.MANAGER, Role.SALES_MANAGER, Role.SUPPORT_STAFF, Role.AUDITOR);

    @Test
    void eachRoleHasThePermissionsInTheTableAndNoOthers() {
        Map<String, List<String>> rows = AGREED.lines()
                .map(line -> List.of(line.split("\\s+")))
                .collect(Collectors.toMap(List::getFirst, line -> line.subList(1, line.size())));

        assertThat(rows.keySet())
                .isEqualTo(Arrays.stream(Permission.values())
                        .map(Permission::wireName)
                        .collect(Collectors.toSet()));
        for (Permission permission : Permission.values()) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                Role role = COLUMNS.get(column);
                boolean may = Roles.permissionsOf(role).contains(permission);
                assertThat(may ? "yes" : "no")
                        .as("%s, %s", role, permission.wireName())
                        .isEqualTo(rows.get(permission.wireName()).get(column));
            }
        }
    }

    @Test
    void extraPermissionsCountAndUnknownNamesGrantNothing() {
        Set<Permission> permissions = Roles.permissionsOf(Role.SUPPORT_STAFF, List.of("CanRefund", "CanFly"));

        assertThat(permissions).contains(Permission.REFUND, Permission.VIEW_ORDERS);
        assertThat(permissions).hasSize(Roles.permissionsOf(Role.SUPPORT_STAFF).size() + 1);
    }
}
