package com.puppycrm.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Role;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.standalone.demo.DemoStaff.Person;
import com.puppycrm.standalone.demo.DemoStaff.SignIn;
import java.util.List;
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
    void passwordsBelongToTheInstallationAndDoNotChange() {
        var key = new MasterKey(new byte[32]);
        var otherBytes = new byte[32];
        otherBytes[0] = 1;

        List<String> passwords = passwords(key);

        assertThat(passwords)
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password).matches("[0-9a-f]{24}"));
        assertThat(passwords(new MasterKey(new byte[32]))).isEqualTo(passwords);
        assertThat(passwords(new MasterKey(otherBytes))).doesNotContainAnyElementsOf(passwords);
    }

    private List<String> passwords(MasterKey key) {
        return staff.stream()
                .map(person -> DemoStaff.signIn(person, key))
                .map(SignIn::password)
                .toList();
    }
}
