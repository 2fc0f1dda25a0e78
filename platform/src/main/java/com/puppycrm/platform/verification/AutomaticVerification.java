package com.puppycrm.platform.verification;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.companies.CompanyEvent.CompanyRegistered;
import com.puppycrm.events.companies.CompanyEvent.CompanySettingsChanged;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom a company's rules verify because of an event: the same for what happens and for what would have happened. */
public final class AutomaticVerification {

    private AutomaticVerification() {}

    /** What must be known of others when something happens. */
    public interface Known {

        boolean isVerified(UUID customerId);

        /** Whom a customer has referred. */
        List<UUID> referredBy(UUID customerId);
    }

    /** @param because the order that was delivered, the customer who referred, or the one with the trusted address */
    public record Match(UUID customerId, VerificationRule rule, UUID because) {}

    /**
     * The rules that a company's events had set down by a place in the log.
     *
     * @param ofCompany the company's stream, which begins with some rules
     */
    public static AutoVerification rulesAt(long position, List<RecordedEvent> ofCompany) {
        return ofCompany.stream()
                .takeWhile(recorded -> recorded.isPlaced() && recorded.position() <= position)
                .flatMap(recorded -> switch (recorded.event()) {
                    case CompanyRegistered registered -> Stream.of(registered.settings());
                    case CompanySettingsChanged changed -> Stream.of(changed.settings());
                    default -> Stream.<CompanySettings>empty();
                })
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .autoVerification();
    }

    /** Those who are verified already are matched like others: to verify them again changes nothing. */
    public static List<Match> because(DomainEvent event, AutoVerification rules, Known known) {
        return switch (event) {
            case CustomerCreated created ->
                Stream.concat(
                                byDomain(created.customerId(), created.email(), rules),
                                byReferrer(created.customerId(), created.referredBy(), rules, known))
                        .limit(1)
                        .toList();
            case CustomerEmailChanged changed ->
                byDomain(changed.customerId(), changed.email(), rules).toList();
            case CustomerReferrerChanged changed ->
                byReferrer(changed.customerId(), changed.referredBy(), rules, known)
                        .toList();
            case CustomerVerified verified
            when rules.referredByVerified() ->
                known.referredBy(verified.customerId()).stream()
                        .map(referred ->
                                new Match(referred, VerificationRule.REFERRED_BY_VERIFIED, verified.customerId()))
                        .toList();
            case OrderDelivered delivered
            when rules.firstOrderCompleted() ->
                List.of(new Match(delivered.customerId(), VerificationRule.FIRST_ORDER_COMPLETED, delivered.orderId()));
            default -> List.of();
        };
    }

    private static Stream<Match> byDomain(UUID customerId, String email, AutoVerification rules) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return rules.trustedDomains().contains(domain)
                ? Stream.of(new Match(customerId, VerificationRule.TRUSTED_DOMAIN, customerId))
                : Stream.empty();
    }

    private static Stream<Match> byReferrer(
            UUID customerId, @Nullable UUID referrer, AutoVerification rules, Known known) {
        return rules.referredByVerified() && referrer != null && known.isVerified(referrer)
                ? Stream.of(new Match(customerId, VerificationRule.REFERRED_BY_VERIFIED, referrer))
                : Stream.empty();
    }
}
