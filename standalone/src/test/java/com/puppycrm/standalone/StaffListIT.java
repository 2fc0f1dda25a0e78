package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list of staff. */
class StaffListIT {

    @Test
    void theListOfStaffHasPages() {
        TestCompany other = TestCompany.register();
        other.hire("manager");
        other.hire("auditor");
        List<String> all = other.api().get("/api/staff/").expect(200).items("id");

        Reply first = other.api().get("/api/staff/?limit=2").expect(200);
        Reply second = other.api()
                .get("/api/staff/?limit=2&cursor=" + first.text("next_cursor"))
                .expect(200);

        assertThat(first.items("id")).isEqualTo(all.subList(0, 2));
        assertThat(second.items("id")).isEqualTo(all.subList(2, 3));
        assertThat(second.at("/next_cursor").isNull()).isTrue();
        assertThat(first.at("/total").intValue()).isEqualTo(3);
        other.api().get("/api/staff/?limit=0&cursor=x").refusedFields("limit", "cursor");
        other.api().get("/api/staff/?limit=201").refusedFields("limit");
        other.api().get("/api/staff/?cursor=" + UUID.randomUUID()).refusedFields("cursor");
    }
}
