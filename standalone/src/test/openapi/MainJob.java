import com.example.puppycrm.ApiClient;
import com.example.puppycrm.ApiException;
import com.example.puppycrm.Customer;
import com.example.puppycrm.CustomerDraft;
import com.example.puppycrm.CustomersApi;
import com.example.puppycrm.HistoryItem;
import com.example.puppycrm.NewItem;
import com.example.puppycrm.Order;
import com.example.puppycrm.OrderNewPayment;
import com.example.puppycrm.OrderNewStatus;
import com.example.puppycrm.OrderPlacement;
import com.example.puppycrm.OrderStatus;
import com.example.puppycrm.OrdersApi;
import com.example.puppycrm.PaymentKind;
import com.example.puppycrm.Problem;
import com.example.puppycrm.Registration;
import com.example.puppycrm.RegistrationDraft;
import com.example.puppycrm.SignInApi;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The main job, with a client generated from the API document; the same as main-job.ts. */
final class MainJob {

    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        Registration registered = new SignInApi(client)
                .registerCompany(
                        new RegistrationDraft()
                                .companyName("Typed Traders")
                                .email(arguments[1])
                                .password("a long passphrase of mine")
                                .firstName("Ada")
                                .lastName("Berg"),
                        null);
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + registered.getAccessToken()));

        Customer customer = new CustomersApi(client)
                .createCustomer(
                        new CustomerDraft()
                                .email("mara@typed.example")
                                .firstName("Mara")
                                .lastName("Lindqvist"),
                        "java-customer-1");
        var orders = new OrdersApi(client);
        Order order = orders.placeOrder(
                new OrderPlacement()
                        .customerId(customer.getId())
                        .items(List.of(new NewItem()
                                .productName("Dog bed")
                                .quantity(new BigDecimal("2"))
                                .unitPrice(new BigDecimal("49.90")))),
                "java-1");
        for (OrderStatus status : List.of(OrderStatus.PROCESSING, OrderStatus.SHIPPED)) {
            orders.moveOrder(order.getId(), new OrderNewStatus().status(status), null, null);
        }
        Order paid = orders.recordPayment(
                order.getId(),
                new OrderNewPayment().kind(PaymentKind.PAYMENT).amount(new BigDecimal(order.getTotal())),
                null,
                null);
        List<HistoryItem> history = orders.getOrderHistory(order.getId(), 10, null, null, null, null)
                .getItems();

        Map<String, Object> done = new LinkedHashMap<>();
        done.put("total", paid.getTotal());
        done.put("status", paid.getStatus());
        done.put("payment_status", paid.getPaymentStatus());
        done.put("events", history.stream().map(HistoryItem::getType).toList());
        done.put(
                "listed",
                new CustomersApi(client)
                        .getCustomer(customer.getId(), null, null, null)
                        .getTotalOrders());
        try {
            orders.moveOrder(order.getId(), new OrderNewStatus().status(OrderStatus.PENDING), null, null);
        } catch (ApiException e) {
            Problem problem = client.getObjectMapper().readValue(e.getResponseBody(), Problem.class);
            done.put("refused", problem.getCode());
            done.put("possible", problem.getAllowedTransitions());
        }
        System.out.println(client.getObjectMapper().writeValueAsString(done));
    }
}
