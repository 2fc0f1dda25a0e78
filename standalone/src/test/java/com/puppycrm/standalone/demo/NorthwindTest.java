package com.puppycrm.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.text.Countries;
import com.puppycrm.standalone.demo.Northwind.Customer;
import com.puppycrm.standalone.demo.Northwind.Line;
import com.puppycrm.standalone.demo.Northwind.Order;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NorthwindTest {

    private final Northwind data = Northwind.read();

    @Test
    void itIsCompleteToTheCent() {
        assertThat(data.employees()).hasSize(9);
        assertThat(data.customers()).hasSize(91);
        assertThat(data.orders()).hasSize(830);
        assertThat(data.orders().stream().filter(order -> order.shippedOn() != null))
                .hasSize(809);
        assertThat(lines()).hasSize(2155);
        assertThat(sum(line -> line.unitPrice().multiply(line.quantity()))).isEqualByComparingTo("1354458.59");
        assertThat(sum(Line::discount)).isEqualByComparingTo("88665.83");
        assertThat(data.orders().stream().map(Order::freight).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("64942.69");
    }

    @Test
    void ordersAreInTheOrderOfPlacement() {
        assertThat(data.orders())
                .isSortedAccordingTo(Comparator.comparing(Order::placedOn).thenComparing(Order::code));
        assertThat(data.firstOrder().code()).isEqualTo("10248");
        assertThat(data.lastOrder().code()).isEqualTo("11077");
        assertThat(data.lastOrderOf("ALFKI")).map(Order::code).hasValue("11011");
        assertThat(data.firstOrderOf("PARIS")).isEmpty();
    }

    @Test
    void everyCustomerWithADeliveryHasAFirstOne() {
        List<String> verified = data.orders().stream()
                .filter(data::isFirstDelivery)
                .map(Order::customer)
                .toList();

        assertThat(verified).hasSize(89).doesNotHaveDuplicates();
        assertThat(data.orders())
                .filteredOn(data::isFirstDelivery)
                .allSatisfy(first -> assertThat(data.orders())
                        .filteredOn(order -> order.customer().equals(first.customer()))
                        .filteredOn(order -> order.shippedOn() != null)
                        .allSatisfy(order -> assertThat(order.shippedOn()).isAfterOrEqualTo(first.shippedOn())));
    }

    @Test
    void namesAccentsAndGapsAreKept() {
        Customer customer = data.customers().get(1);

        assertThat(customer.companyName()).isEqualTo("Ana Trujillo Emparedados y helados");
        assertThat(customer.address().line1()).isEqualTo("Avda. de la Constitución 2222");
        assertThat(customer.address().region()).isNull();
    }

    @Test
    void everyCountryHasItsCode() {
        assertThat(data.customers())
                .allSatisfy(
                        customer -> assertThat(Countries.code(customer.address().country() + ""))
                                .isPresent());
        assertThat(data.orders())
                .allSatisfy(order -> assertThat(Countries.code(order.shipTo().country() + ""))
                        .isPresent());
    }

    private List<Line> lines() {
        return data.orders().stream().flatMap(order -> order.lines().stream()).toList();
    }

    private BigDecimal sum(Function<Line, BigDecimal> figure) {
        return lines().stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
