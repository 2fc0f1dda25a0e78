package com.puppycrm.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Role;
import com.puppycrm.standalone.demo.DemoStaff.Person;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoStaffTest {

    private final List<Person> staff = DemoStaff.of(Northwind.read().employees());

    @Test
    void everyRoleCanBeTried() {
        assertThat(staff).hasSize(11);
        assertThat(staff.getFirst())
                .isEqualTo(new Person("2", "Andrew", "Fuller", "andrew.fuller@northwind.example", Role.CEO, null));
        assertThat(staff).extracting(Person::role).contains(Role.values());
    }

    @Test
    void thoseWhoReportToBuchananAreInHisTeamAndComeAfterHim() {
        assertThat(staff.subList(8, 11)).extracting(Person::lastName).containsExactly("Suyama", "King", "Dodsworth");
        assertThat(staff.subList(8, 11))
                .allSatisfy(person -> assertThat(person.team()).isEqualTo("5"));
        assertThat(staff.subList(0, 8))
                .allSatisfy(person -> assertThat(person.team()).isNull());
    }

    @Test
    void passwordsAreRandom() {
        assertThat(Stream.generate(DemoStaff::freshPassword).limit(20))
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password).matches("[0-9a-f]{24}"));
    }
}
