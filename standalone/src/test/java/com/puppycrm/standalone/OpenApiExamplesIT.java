package com.puppycrm.standalone;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.platform.notifications.Notifications;
import com.puppycrm.platform.notifications.Notifications.News;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A company's day, told in the examples of the API document: each is accepted as it stands. */
class OpenApiExamplesIT {

    private static final String REFRESH_TOKEN = "the refresh_token of the last sign-in";
    private static final String MAILED_TOKEN = "the token from the mail";
    private static final String STAFF_ID = "the id of a staff member";

    private final OpenApi api = OpenApi.shared();
    private final Set<String> sent = new TreeSet<>();
    private final Map<String, String> replacements = new HashMap<>();
    private Api caller = RunningProduct.product().anybody();

    @Test
    void onlyTokensAndAnIdAreToBeReplaced() {
        assertThat(api.operations().stream().flatMap(OpenApiExamplesIT::replaced))
                .containsExactlyInAnyOrder(
                        "acceptInvitation token",
                        "assignCustomer owner_id",
                        "declareCustomersDistinct other_id",
                        "mergeCustomer duplicate_id",
                        "refreshTokens refresh_token",
                        "resetPassword token",
                        "signOut refresh_token");
    }

    private static Stream<String> replaced(OpenApi.Operation operation) {
        return json(operation).path("x-replace").propertyNames().stream().map(field -> operation.id() + " " + field);
    }

    @Test
    void everyBodyHasAnExample() {
        assertThat(api.operations())
                .filteredOn(operation -> operation.bodySchema().isPresent())
                .hasSizeGreaterThan(20)
                .allSatisfy(operation -> assertThat(example(operation).isObject())
                        .as(operation.id())
                        .isTrue());
    }

    @Test
    void everyExampleIsAcceptedAsItStands() {
        signedIn(send("registerCompany"));
        signedIn(send("signIn"));
        signedIn(send("refreshTokens"));
        Stream.of("getMe", "getSignInOptions", "getCompany", "changeCompany", "rehearseVerification", "getDemo")
                .forEach(this::send);

        staff(send("inviteStaffMember"));
        sales();
        interactions();
        viewsTagsAndSegments();
        notifications();
        jobs();
        audit();

        send("endSession", otherSession());
        send("changePassword");
        send("signOut");
        send("forgotPassword");
        replacements.put(MAILED_TOKEN, Mails.token("ada@lindqvist.example", "/reset-password", 1));
        send("resetPassword");

        // DemoCompanyIT sends it.
        sent.add("makeDemo");
        assertThat(sent)
                .isEqualTo(api.operations().stream().map(OpenApi.Operation::id).collect(toCollection(TreeSet::new)));
    }

    private String customer;
    private String order;
    private String tag;

    private void staff(Reply invited) {
        String member = invited.text("id");
        replacements.put(STAFF_ID, send("getMe").text("id"));
        replacements.put(MAILED_TOKEN, invited.text("invitation_token"));
        send("acceptInvitation");
        Stream.of("getStaffMember", "changeStaffMember", "removeStaffMember").forEach(id -> send(id, member));
        send("listStaff");
    }

    private void sales() {
        customer = send("createCustomer").text("id");
        String duplicate = caller.post(
                        "/api/customers/",
                        Map.of(
                                "email",
                                "twin@paws.example",
                                "first_name",
                                "Jon",
                                "last_name",
                                "Bell",
                                "phone",
                                "+46 8 123"))
                .expect(201)
                .text("id");
        replacements.put("the id of another customer", duplicate);
        Stream.of(
                        "getCustomer",
                        "changeCustomer",
                        "verifyCustomer",
                        "unverifyCustomer",
                        "setCustomerStatus",
                        "archiveCustomer",
                        "restoreCustomer",
                        "listDuplicatesOfCustomer",
                        "declareCustomersDistinct",
                        "mergeCustomer",
                        "assignCustomer",
                        "getCustomerHistory",
                        "listCustomerOrders")
                .forEach(id -> send(id, customer));
        send("listSuspectedDuplicates");
        send("unmergeCustomer", duplicate);
        assertThat(caller.get("/api/customers/" + customer + "/why/?verification")
                        .status())
                .isEqualTo(200);
        sent.add("explainCustomer");
        tag = send("createTag").text("id");
        Stream.of("replaceCustomerTags", "addCustomerTags").forEach(id -> send(id, customer));
        assertThat(caller.delete("/api/customers/" + customer + "/tags/" + tag + "/")
                        .status())
                .isEqualTo(200);
        sent.add("removeCustomerTag");
        order = send("placeOrder").text("id");
        Stream.of(
                        "getOrder",
                        "changeOrder",
                        "moveOrder",
                        "recordPayment",
                        "addOrderNote",
                        "getOrderHistory",
                        "getOrderStatusHistory",
                        "listOrderPayments",
                        "listOrderNotes",
                        "reorder")
                .forEach(id -> send(id, order));
        Stream.of(
                        "listCustomers",
                        "getCustomerStats",
                        "previewSegment",
                        "backTestSegment",
                        "rehearseTag",
                        "listOrders",
                        "getOrderStats",
                        "listProducts",
                        "search")
                .forEach(this::send);
    }

    private void interactions() {
        Stream.of("listCustomerInteractions", "getCustomerTimeline").forEach(id -> send(id, customer));
        String interaction = send("logInteraction", customer).text("id");
        Stream.of(
                        "getInteraction",
                        "changeInteraction",
                        "getInteractionHistory",
                        "rescheduleFollowUp",
                        "completeFollowUp",
                        "removeInteraction",
                        "restoreInteraction")
                .forEach(id -> send(id, interaction));
        Stream.of("listInteractions", "listFollowUps").forEach(this::send);
    }

    private void viewsTagsAndSegments() {
        String view = send("saveView").text("id");
        Stream.of("getView", "changeView", "deleteView").forEach(id -> send(id, view));
        Stream.of("getTag", "changeTag", "deleteTag").forEach(id -> send(id, tag));
        send("listTags");
        String segment = send("createSegment").text("id");
        Stream.of(
                        "getSegment",
                        "listSegmentCustomers",
                        "getSegmentTrend",
                        "subscribeToSegment",
                        "unsubscribeFromSegment",
                        "changeSegment",
                        "deleteSegment")
                .forEach(id -> send(id, segment));
        send("listSegments");
        send("listViews");
        send("followChanges");
    }

    private void notifications() {
        Reply me = send("getMe");
        RunningProduct product = RunningProduct.product();
        new Notifications(product.bean(CommandDatabase.class).jdbc(), product.bean(Ids.class))
                .tell(
                        new News(
                                NotificationKind.ORDER_LATE,
                                UUID.fromString(me.at("/company/id").stringValue()),
                                me.id(),
                                "example",
                                UUID.fromString(customer),
                                UUID.fromString(order),
                                null,
                                null),
                        product.bean(Clock.class).instant());
        send("readNotification", send("listNotifications").items("id").getFirst());
        Stream.of("readAllNotifications", "getNotificationPreferences", "setNotificationPreferences")
                .forEach(this::send);
    }

    private void jobs() {
        String job = send("changeCustomers").text("id");
        Stream.of("getJob", "followJob", "cancelJob", "retryJob", "undoJob").forEach(id -> send(id, job));
        send("changeOrders");
        send("listJobs");
    }

    private void audit() {
        Stream.of("replayCustomer", "compareCustomer").forEach(id -> send(id, customer));
        Stream.of("replayOrder", "compareOrder").forEach(id -> send(id, order));
        send("listAccessLog");
    }

    private String otherSession() {
        return send("listSessions").items().stream()
                .filter(session -> !session.path("current").booleanValue())
                .map(session -> session.path("id").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private void signedIn(Reply reply) {
        caller = RunningProduct.product().with(reply.text("access_token"));
        replacements.put(REFRESH_TOKEN, reply.text("refresh_token"));
    }

    private Reply send(String operationId) {
        return send(operationId, null);
    }

    /** @param id of the record in the path */
    private Reply send(String operationId, @Nullable String id) {
        OpenApi.Operation operation = api.operations().stream()
                .filter(one -> one.id().equals(operationId))
                .findFirst()
                .orElseThrow();
        String path = id == null ? operation.path() : operation.pathWith(id);
        Api.Call call = caller.call(operation.method(), path + query(operation));
        Reply reply =
                operation.bodySchema().isPresent() ? call.json(body(operation)).send() : call.send();
        assertThat(reply.status())
                .as(() -> reply.request() + ": " + reply.body())
                .isBetween(200, 299);
        sent.add(operationId);
        return reply;
    }

    /** The examples of the parameters. */
    private static String query(OpenApi.Operation operation) {
        String query = operation
                .description()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").stringValue().equals("query"))
                .filter(parameter ->
                        parameter.has("example") || parameter.path("required").booleanValue())
                .map(parameter -> parameter.path("name").stringValue() + "="
                        + parameter.path("example").asString(""))
                .collect(joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private JsonNode body(OpenApi.Operation operation) {
        ObjectNode body = example(operation).deepCopy().asObject();
        json(operation).path("x-replace").properties().forEach(replaced -> {
            String by = replacements.get(replaced.getValue().stringValue());
            assertThat(by).as(() -> operation.id() + " " + replaced.getValue()).isNotNull();
            assertThat(body.has(replaced.getKey())).isTrue();
            body.put(replaced.getKey(), by);
        });
        return body;
    }

    private static JsonNode example(OpenApi.Operation operation) {
        return json(operation).path("example");
    }

    private static JsonNode json(OpenApi.Operation operation) {
        return operation.description().at("/requestBody/content/application~1json");
    }
}
