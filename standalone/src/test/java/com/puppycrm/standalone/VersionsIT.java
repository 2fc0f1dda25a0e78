package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static com.puppycrm.standalone.TestCompany.atOnce;
import static com.puppycrm.standalone.TestCompany.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A change based on an old version is refused; an operation that records nothing changes no version. */
class VersionsIT {

    @Test
    void aStaleVersionIsRefusedAndChangesNothing() {
        UUID id = company.customer();
        String etag = api().get(customer(id)).expect(200).header("ETag");
        assertThat(etag).isEqualTo("\"1\"");
        assertThat(api().call("PATCH", customer(id))
                        .header("If-Match", etag)
                        .json(Map.of("notes", "one"))
                        .send()
                        .expect(200)
                        .header("ETag"))
                .isEqualTo("\"2\"");

        Reply stale = api().call("PATCH", customer(id))
                .header("If-Match", etag)
                .json(Map.of("notes", "two"))
                .send()
                .refused(412, "version_stale");

        assertThat(stale.at("/current_version").longValue()).isEqualTo(2);
        assertThat(api().get(customer(id)).text("notes")).isEqualTo("one");
        api().call("PATCH", customer(id))
                .ifMatch(3)
                .json(Map.of("notes", "x"))
                .send()
                .expect(412);
        api().call("PATCH", customer(id))
                .header("If-Match", "*")
                .json(Map.of("notes", "three"))
                .send()
                .expect(200);
    }

    @Test
    void aChangeMayNameSeveralVersions() {
        UUID id = company.customer();
        Map<String, String> change = Map.of("notes", RunningProduct.unique("n"));

        api().call("PATCH", customer(id))
                .header("If-Match", "\"7\", \"1\"")
                .json(change)
                .send()
                .expect(200);
        api().call("PATCH", customer(id))
                .header("If-Match", "\"7\"")
                .header("If-Match", "W/\"9\", \"2\"")
                .json(Map.of("notes", "two lines"))
                .send()
                .expect(200);
        for (String none : List.of("\"7\", \"8\"", "W/\"3\"", "\"of-another-kind\"")) {
            api().call("PATCH", customer(id))
                    .header("If-Match", none)
                    .json(change)
                    .send()
                    .refused(412, "version_stale");
        }
        api().call("PATCH", customer(id))
                .header("If-Match", "\"3")
                .json(change)
                .send()
                .refusedFields("If-Match");
    }

    @Test
    void versionsGuardOrdersStaffAndTheCompanyToo() {
        UUID order = company.order(company.customer());
        String status = "/api/orders/" + order + "/status/";
        api().call("POST", status)
                .ifMatch(2)
                .json(Map.of("status", "processing"))
                .send()
                .expect(412);
        api().call("POST", status)
                .ifMatch(1)
                .json(Map.of("status", "processing"))
                .send()
                .expect(200);
        for (String path : List.of("/api/orders/" + order + "/notes/", "/api/orders/" + order + "/reorder/")) {
            Map<String, Object> body = path.endsWith("/notes/") ? Map.of("text", "Called") : Map.of();
            long before = company.product().events();
            api().call("POST", path).ifMatch(1).json(body).send().refused(412, "version_stale");
            assertThat(company.product().events()).isEqualTo(before);
            api().call("POST", path)
                    .ifMatch(api().get("/api/orders/" + order + "/").version())
                    .json(body)
                    .send()
                    .expect(201);
        }
        Reply settings = api().get("/api/company/").expect(200);
        api().call("PATCH", "/api/company/")
                .ifMatch(settings.version() + 1)
                .json(Map.of("follow_up_days", 3))
                .send()
                .expect(412);
        api().call("PATCH", "/api/company/")
                .header("If-Match", settings.header("ETag"))
                .json(Map.of("follow_up_days", 3))
                .send()
                .expect(200);
        UUID staff = company.invite("auditor", null).id();
        Reply member = api().get("/api/staff/" + staff + "/").expect(200);
        api().call("DELETE", "/api/staff/" + staff + "/")
                .ifMatch(member.version() + 1)
                .send()
                .expect(412);
        api().call("DELETE", "/api/staff/" + staff + "/")
                .ifMatch(member.version())
                .send()
                .expect(204);
    }

    @Test
    void eachStaffMemberHasTheirOwnVersion() {
        UUID id = company.invite("auditor", null).id();
        String path = "/api/staff/" + id + "/";
        Reply before = api().get(path).expect(200);
        assertThat(before.version()).isEqualTo(1);
        assertThat(before.header("ETag")).isEqualTo("\"1\"");
        api().patch("/api/company/", Map.of("follow_up_days", 365)).expect(200);

        List<Callable<Reply>> renamings = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String name = "Sam" + i;
            renamings.add(() -> api().call("PATCH", path)
                    .header("If-Match", before.header("ETag"))
                    .json(Map.of("first_name", name))
                    .send());
        }
        List<Reply> replies = atOnce(renamings);

        assertThat(replies.stream().filter(reply -> reply.status() == 200))
                .singleElement()
                .satisfies(reply -> assertThat(reply.header("ETag")).isEqualTo("\"2\""));
        assertThat(replies.stream().filter(reply -> reply.status() == 412))
                .hasSize(9)
                .allSatisfy(reply ->
                        assertThat(reply.at("/current_version").longValue()).isEqualTo(2));
        assertThat(api().get("/api/staff/").expect(200).items())
                .allSatisfy(item -> assertThat(item.path("version").longValue()).isPositive())
                .anySatisfy(item -> {
                    assertThat(item.path("id").stringValue()).isEqualTo(id.toString());
                    assertThat(item.path("version").longValue()).isEqualTo(2);
                });
        Reply colleague = company.hire("support_staff").api().get(path).expect(200);
        assertThat(colleague.version()).isEqualTo(2);
        assertThat(colleague.header("ETag")).isEqualTo("\"2\"");
        api().patch(path, Map.of("role", "manager")).expect(200);
        assertThat(api().get(path).version()).isEqualTo(3);
    }

    @Test
    void derivedFiguresDontChangeTheVersion() {
        UUID id = company.customer();
        company.order(id);

        Reply now = api().get(customer(id)).expect(200);

        assertThat(now.at("/total_orders").longValue()).isEqualTo(1);
        assertThat(now.version()).isEqualTo(1);
    }

    @Test
    void aReadIsReturnedInFullWhateverVersionIsKnown() {
        UUID id = company.customer();
        String version = api().get(customer(id)).expect(200).header("ETag");
        company.order(id);

        Reply now =
                api().call("GET", customer(id)).header("If-None-Match", version).send();

        assertThat(now.expect(200).at("/total_orders").longValue()).isEqualTo(1);
    }

    @Test
    void aRequestForTheCurrentStateSucceedsAndRecordsNothing() {
        UUID id = company.customer();
        for (String path : List.of("verify/", "archive/", "restore/")) {
            api().post(customer(id) + path, Map.of()).expect(200);
            int events = company.product().sequences(id).size();

            api().post(customer(id) + path, Map.of()).expect(200);

            assertThat(company.product().sequences(id)).hasSize(events);
        }
    }
}
