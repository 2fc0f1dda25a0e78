package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.COMPANY_TERMS;
import static com.puppycrm.command.orders.OrderScenario.NEW_IDS;
import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.command.orders.OrderScenario.ORDER;
import static com.puppycrm.command.orders.OrderScenario.edit;
import static com.puppycrm.command.orders.OrderScenario.given;
import static com.puppycrm.command.orders.OrderScenario.newItem;
import static com.puppycrm.command.orders.OrderScenario.place;
import static com.puppycrm.platform.testing.NamedValues.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.testing.Scenario;
import com.puppycrm.records.orders.OrderState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines keep their ids through edits. */
class OrderLineIdsTest {

    private final Scenario<OrderCommand, OrderEvent, OrderState> order = given(place());

    private List<UUID> ids() {
        return order.state().items().stream().map(OrderItem::id).toList();
    }

    private static NewItem line(@Nullable UUID id, String quantity) {
        NewItem item = newItem(quantity, "40", "0");
        return new NewItem(id, item.productName(), null, item.quantity(), item.unitPrice(), null, null, null);
    }

    @Test
    void everyLineOfANewOrderHasAnIdOfItsOwn() {
        assertThat(ids()).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void aLineThatIsNamedStaysAndOneThatIsNotIsNew() {
        List<UUID> before = ids();

        order.when(edit(line(before.get(1), "7"), line(null, "1"), line(before.get(0), "2")));

        List<UUID> after = ids();
        assertThat(after).hasSize(3).doesNotHaveDuplicates();
        assertThat(after.get(0)).isEqualTo(before.get(1));
        assertThat(after.get(2)).isEqualTo(before.get(0));
        assertThat(before).doesNotContain(after.get(1));
    }

    @Test
    void linesThatAreSentWithoutIdsAreNewIfAnythingChanges() {
        List<UUID> before = ids();

        order.when(edit(newItem("2", "40", "0"), newItem("9", "25", "5")));

        assertThat(ids()).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void linesThatSayWhatTheySaidKeepTheirIds() {
        List<UUID> before = ids();

        order.when(edit(newItem("2.0", "40.00", "0"), newItem("1", "25", "5")));

        assertThat(order.happened()).isEmpty();
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void equalLinesThatChangePlacesAreAChange() {
        var equal = given(place(newItem("1", "5", "0"), newItem("1", "5", "0")));
        List<OrderItem> swapped = new ArrayList<>(equal.state().items());
        Collections.reverse(swapped);
        NewItem[] lines = swapped.stream()
                .map(line -> new NewItem(
                        line.id(),
                        line.productName(),
                        line.productSku(),
                        line.quantity(),
                        line.unitPrice(),
                        null,
                        null,
                        null))
                .toArray(NewItem[]::new);

        assertThat(equal.when(edit(lines)).happened()).hasSize(1);
        assertThat(equal.state().items().getFirst().id())
                .isEqualTo(swapped.getFirst().id());
    }

    @Test
    void anUnknownIdAndOneThatIsSentTwiceAreErrorsOfTheirFields() {
        UUID known = ids().getFirst();

        assertThat(order.refuses(edit(line(known, "1"), line(new UUID(0, 77), "1")))
                        .details())
                .containsEntry(
                        "errors",
                        List.of(new FieldError(
                                "items[1].id", "is not the id of a line of this order; leave it out for a new line")));
        assertThat(OrderEdit.accept(
                                change(OrderDraft.class, "items", List.of(line(known, "1"), line(known, "2"))),
                                COMPANY_TERMS,
                                NEW_IDS)
                        .errors())
                .containsExactly(new FieldError("items[1].id", "is the id of a line before it as well"));
    }

    @Test
    void aNewOrderHasNoLinesThatCouldBeNamed() {
        var draft = new OrderDraft(
                List.of(line(new UUID(0, 77), "1")), null, null, null, null, null, null, null, null, null);

        assertThat(OrderEdit.acceptNew(Sent.whole(draft), COMPANY_TERMS, NOON, NEW_IDS)
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("items[0].id");
    }

    @Test
    void theLinesOfARepeatedOrderAreNew() {
        OrderContent again = OrderContent.of(order.state()).again(NEW_IDS);

        assertThat(again.items()).extracting(OrderItem::id).doesNotContainNull().doesNotContainAnyElementsOf(ids());
    }

    /** Whatever lines are kept, dropped, added and moved: those that are kept are the same as before. */
    @Property(tries = 200)
    void idsAreNeverGivenTwiceAndStayWithTheirLines(
            @ForAll @Size(max = 6) List<@Size(max = 5) List<@IntRange(max = 5) Integer>> edits) {
        var tried = given(place());
        List<UUID> everKnown = new ArrayList<>();
        for (List<Integer> picks : edits) {
            List<OrderItem> before = tried.state().items();
            everKnown.addAll(before.stream().map(OrderItem::id).toList());
            List<NewItem> lines = new ArrayList<>();
            List<@Nullable UUID> named = new ArrayList<>();
            for (int pick : picks) {
                UUID id = pick < before.size() ? before.get(pick).id() : null;
                UUID once = named.contains(id) ? null : id;
                named.add(once);
                lines.add(line(once, Integer.toString(1 + lines.size() + everKnown.size())));
            }
            if (lines.isEmpty()) {
                continue;
            }
            tried.when(new EditOrder(
                    ORDER,
                    null,
                    OrderEdit.accept(change(OrderDraft.class, "items", lines), COMPANY_TERMS, NEW_IDS)
                            .orThrow(),
                    NOON));
            List<OrderItem> after = tried.state().items();
            for (int i = 0; i < after.size(); i++) {
                UUID id = after.get(i).id();
                assertThat(id).isNotNull();
                if (named.get(i) == null) {
                    assertThat(everKnown).doesNotContain(id);
                } else {
                    assertThat(id).isEqualTo(named.get(i));
                }
            }
        }
    }
}
