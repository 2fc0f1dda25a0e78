package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.platform.security.Permission.CANCEL_ORDERS;
import static com.puppycrm.platform.security.Permission.CLOSE_REFUNDED_ORDERS;
import static com.puppycrm.platform.security.Permission.CREATE_ORDERS;
import static com.puppycrm.platform.security.Permission.DELIVER_ORDERS;
import static com.puppycrm.platform.security.Permission.EDIT_ORDERS;
import static com.puppycrm.platform.security.Permission.IMPORT;
import static com.puppycrm.platform.security.Permission.PROCESS_ORDERS;
import static com.puppycrm.platform.security.Permission.RECORD_PAYMENTS;
import static com.puppycrm.platform.security.Permission.REFUND;
import static com.puppycrm.platform.security.Permission.SHIP_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.puppycrm.events.Role;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.CommandPermissions;
import com.puppycrm.platform.security.Permission;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands require permissions themselves, whichever route they come from. */
class OrderPermissionsTest {

    private static final UUID SESSION = new UUID(0, 1);

    private static void needs(OrderCommand command, Permission... permissions) {
        Set<Permission> needed = Set.of(permissions);
        assertThatCode(() -> CommandPermissions.require(with(needed), command)).doesNotThrowAnyException();
        for (Permission permission : permissions) {
            Set<Permission> others = EnumSet.complementOf(EnumSet.of(permission));
            Rejection refused =
                    catchThrowableOfType(Rejection.class, () -> CommandPermissions.require(with(others), command));
            assertThat(refused).as("%s without %s", command, permission).isNotNull();
            assertThat(refused.details()).containsEntry("required_permission", permission.wireName());
        }
    }

    private static Caller with(Set<Permission> permissions) {
        return new Caller(OrderScenario.ORDER, OrderScenario.COMPANY, SESSION, Role.SUPPORT_STAFF, permissions);
    }

    private static Permission toMoveTo(OrderStatus status) {
        return switch (status) {
            // No status leads back to pending: callers who may process orders get a 409 that says so.
            case PENDING, PROCESSING -> PROCESS_ORDERS;
            case SHIPPED -> SHIP_ORDERS;
            case DELIVERED -> DELIVER_ORDERS;
            case CANCELLED -> CANCEL_ORDERS;
            case REFUNDED -> CLOSE_REFUNDED_ORDERS;
        };
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void everyMoveNeedsAPermissionOfItsOwn(OrderStatus status) {
        needs(OrderScenario.move(status), toMoveTo(status));
    }

    @Test
    void aSpecifiedTimeNeedsAnAdditionalPermission() {
        needs(OrderScenario.moveAt(OrderStatus.SHIPPED, NOON), SHIP_ORDERS, IMPORT);
    }

    @Test
    void aNewOrderNeedsItsOwnPermission() {
        needs(OrderScenario.place(), CREATE_ORDERS);
    }

    @Test
    void thoseWhoDeliverMaySetOnlyTracking() {
        assertThatCode(() ->
                        CommandPermissions.require(with(Set.of(DELIVER_ORDERS)), OrderScenario.track("T-1", "DHL")))
                .doesNotThrowAnyException();
        needs(OrderScenario.edit(OrderScenario.newItem("1", "1", "0")), EDIT_ORDERS);
    }

    @Test
    void paymentsAndRefundsAreDifferentPermissions() {
        needs(OrderScenario.pay("1"), RECORD_PAYMENTS);
        needs(OrderScenario.fail("1"), RECORD_PAYMENTS);
        needs(OrderScenario.refund("1"), REFUND);
    }
}
