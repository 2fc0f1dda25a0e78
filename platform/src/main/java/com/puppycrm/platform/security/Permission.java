package com.puppycrm.platform.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a caller may be permitted to do, by its name in the API. A role is a set of permissions. */
public enum Permission {
    VIEW_CUSTOMERS("CanViewCustomers"),
    EDIT_CUSTOMERS("CanEditCustomers"),
    MANAGE_CUSTOMERS("CanManageCustomers"),
    ASSIGN_TAGS("CanAssignTags"),
    MANAGE_TAGS("CanManageTags"),
    MANAGE_SEGMENTS("CanManageSegments"),
    VIEW_ORDERS("CanViewOrders"),
    CREATE_ORDERS("CanCreateOrders"),
    EDIT_ORDERS("CanEditOrders"),
    PROCESS_ORDERS("CanUpdateOrderStatus:processing"),
    SHIP_ORDERS("CanUpdateOrderStatus:shipped"),
    DELIVER_ORDERS("CanUpdateOrderStatus:delivered"),
    CANCEL_ORDERS("CanUpdateOrderStatus:cancelled"),
    CLOSE_REFUNDED_ORDERS("CanUpdateOrderStatus:refunded"),
    RECORD_PAYMENTS("CanRecordPayments"),
    REFUND("CanRefund"),
    LOG_INTERACTIONS("CanLogInteractions"),
    ANSWER_TICKETS("CanAnswerTickets"),
    REVIEW_REQUESTS("CanReviewRequests"),
    RUN_CAMPAIGNS("CanRunCampaigns"),
    VIEW_ANALYTICS("CanViewAnalytics"),
    EXPORT("CanExport"),
    IMPORT("CanImport"),
    UNDO("CanUndo"),
    AUDIT("CanAudit"),
    MANAGE_PRIVACY("CanManagePrivacy"),
    MANAGE_STAFF("CanManageStaff"),
    MANAGE_COMPANY("CanManageCompany"),
    MANAGE_INTEGRATIONS("CanManageIntegrations");

    private static final Map<String, Permission> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Permission::wireName, Function.identity()));

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** The names of all permissions. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    public static Optional<Permission> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
