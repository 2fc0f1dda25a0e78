package com.puppycrm.standalone.demo;

import com.puppycrm.events.PostalAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Microsoft's sample trading company, from the files in {@code demo/northwind}; their README explains the mapping. */
final class Northwind {

    private final List<Employee> employees;
    private final List<Customer> customers;
    private final List<Order> orders;
    private final Map<String, List<Order>> byCustomer;

    private Northwind(List<Employee> employees, List<Customer> customers, List<Order> orders) {
        this.employees = List.copyOf(employees);
        this.customers = List.copyOf(customers);
        this.orders = List.copyOf(orders);
        this.byCustomer = orders.stream().collect(Collectors.groupingBy(Order::customer));
    }

    /** @param reportsTo code of the superior */
    record Employee(
            String code,
            String firstName,
            String lastName,
            String title,
            @Nullable String reportsTo) {}

    record Customer(
            String code,
            String companyName,
            String contactName,
            @Nullable String phone,
            PostalAddress address) {}

    /** @param shippedOn absent if it was never shipped */
    record Order(
            String code,
            String customer,
            String employee,
            LocalDate placedOn,
            LocalDate requiredOn,
            @Nullable LocalDate shippedOn,
            String shipper,
            BigDecimal freight,
            PostalAddress shipTo,
            List<Line> lines) {}

    /** @param discountRate a fraction of the line's gross amount */
    record Line(
            String product, String productName, BigDecimal unitPrice, BigDecimal quantity, BigDecimal discountRate) {

        BigDecimal discount() {
            return unitPrice.multiply(quantity).multiply(discountRate).setScale(2, RoundingMode.HALF_UP);
        }
    }

    static Northwind read() {
        Map<String, String> products = new HashMap<>();
        rows("products").forEach(row -> products.put(row.get("product_id"), row.get("product_name")));
        Map<String, List<Line>> lines = new HashMap<>();
        for (CSVRecord row : rows("order_lines")) {
            String product = row.get("product_id");
            lines.computeIfAbsent(row.get("order_id"), _ -> new ArrayList<>())
                    .add(new Line(
                            product,
                            known(products, product),
                            new BigDecimal(row.get("unit_price")),
                            new BigDecimal(row.get("quantity")),
                            new BigDecimal(row.get("discount_rate"))));
        }
        return new Northwind(
                rows("employees").stream().map(Northwind::employee).toList(),
                rows("customers").stream().map(Northwind::customer).toList(),
                rows("orders").stream()
                        .map(row -> order(row, known(lines, row.get("order_id"))))
                        .toList());
    }

    List<Employee> employees() {
        return employees;
    }

    List<Customer> customers() {
        return customers;
    }

    /** Ordered by when they were placed. */
    List<Order> orders() {
        return orders;
    }

    Order firstOrder() {
        return orders.getFirst();
    }

    Order lastOrder() {
        return orders.getLast();
    }

    Optional<Order> firstOrderOf(String customer) {
        return ordersOf(customer).stream().findFirst();
    }

    Optional<Order> lastOrderOf(String customer) {
        return ordersOf(customer).reversed().stream().findFirst();
    }

    /** Whether this was the first order delivered to its customer. */
    boolean isFirstDelivery(Order order) {
        return ordersOf(order.customer()).stream()
                .filter(other -> other.shippedOn() != null)
                .min(Comparator.comparing(Order::shippedOn, Comparator.nullsLast(Comparator.naturalOrder())))
                .filter(order::equals)
                .isPresent();
    }

    List<Order> ordersOf(String customer) {
        return byCustomer.getOrDefault(customer, List.of());
    }

    private static Employee employee(CSVRecord row) {
        return new Employee(
                row.get("employee_id"),
                row.get("first_name"),
                row.get("last_name"),
                row.get("title"),
                optional(row, "reports_to"));
    }

    private static Customer customer(CSVRecord row) {
        var address = new PostalAddress(
                null,
                row.get("address"),
                null,
                row.get("city"),
                optional(row, "region"),
                optional(row, "postal_code"),
                row.get("country"));
        return new Customer(
                row.get("customer_id"),
                row.get("company_name"),
                row.get("contact_name"),
                optional(row, "phone"),
                address);
    }

    private static Order order(CSVRecord row, List<Line> lines) {
        String shippedOn = optional(row, "shipped_date");
        var shipTo = new PostalAddress(
                row.get("ship_name"),
                row.get("ship_address"),
                null,
                row.get("ship_city"),
                optional(row, "ship_region"),
                optional(row, "ship_postal_code"),
                row.get("ship_country"));
        return new Order(
                row.get("order_id"),
                row.get("customer_id"),
                row.get("employee_id"),
                LocalDate.parse(row.get("order_date")),
                LocalDate.parse(row.get("required_date")),
                shippedOn == null ? null : LocalDate.parse(shippedOn),
                row.get("shipper"),
                new BigDecimal(row.get("freight")),
                shipTo,
                List.copyOf(lines));
    }

    private static @Nullable String optional(CSVRecord row, String column) {
        String value = row.get(column);
        return value.isEmpty() ? null : value;
    }

    private static <T> T known(Map<String, T> things, String code) {
        T thing = things.get(code);
        if (thing == null) {
            throw new IllegalStateException("the demo data does not contain " + code);
        }
        return thing;
    }

    private static List<CSVRecord> rows(String name) {
        String file = "/demo/northwind/" + name + ".csv";
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream bytes = Northwind.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return format.parse(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
