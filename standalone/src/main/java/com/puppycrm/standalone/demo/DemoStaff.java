package com.puppycrm.standalone.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.Role;
import com.puppycrm.standalone.demo.Northwind.Employee;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The staff of the demo company: the nine employees in the data, and a manager and an auditor, so that each role can be
 * tried.
 */
final class DemoStaff {

    private static final int PASSWORD_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DemoStaff() {}

    /**
     *
     * @param code of the employee in the data, or a name for the two added ones
     * @param team code of the sales manager to whose team they belong
     */
    record Person(
            String code,
            String firstName,
            String lastName,
            String email,
            Role role,
            @Nullable String team) {}

    /**
     * An account to sign in with.
     *
     * @param password only for whoever had it made or renewed, and only then
     */
    record SignIn(
            Role role,
            String email,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String password,

            String firstName,
            String lastName) {

        static SignIn of(Person person, @Nullable String password) {
            return new SignIn(person.role(), person.email(), password, person.firstName(), person.lastName());
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "SignIn of " + email;
        }
    }

    /**
     * The CEO first, and heads of teams before their teams. A portal account will follow once customers can have
     * accounts.
     */
    static List<Person> of(List<Employee> employees) {
        Map<String, Employee> byCode =
                employees.stream().collect(Collectors.toMap(Employee::code, Function.identity()));
        List<Person> staff = new ArrayList<>();
        for (Employee employee : employees) {
            Employee superior = employee.reportsTo() == null ? null : byCode.get(employee.reportsTo());
            boolean inTeam = superior != null && roleOf(superior) == Role.SALES_MANAGER;
            staff.add(new Person(
                    employee.code(),
                    employee.firstName(),
                    employee.lastName(),
                    email(employee.firstName() + "." + employee.lastName()),
                    roleOf(employee),
                    inTeam ? employee.reportsTo() : null));
        }
        staff.add(new Person("manager", "Northwind", "Manager", email("manager"), Role.MANAGER, null));
        staff.add(new Person("auditor", "Northwind", "Auditor", email("auditor"), Role.AUDITOR, null));
        staff.sort(
                Comparator.comparing((Person person) -> person.team() != null).thenComparing(Person::role));
        return List.copyOf(staff);
    }

    /** It is nowhere but in the response that shows it, and stored as a hash. */
    static String freshPassword() {
        var secret = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private static Role roleOf(Employee employee) {
        return switch (employee.title()) {
            case "Vice President, Sales" -> Role.CEO;
            case "Sales Manager", "Sales Representative" -> Role.SALES_MANAGER;
            case "Inside Sales Coordinator" -> Role.SUPPORT_STAFF;
            default -> throw new IllegalStateException("no role for the title " + employee.title());
        };
    }

    /** In a top-level domain reserved for examples. */
    static String email(String name) {
        return name.toLowerCase(Locale.ROOT) + "@northwind.example";
    }
}
